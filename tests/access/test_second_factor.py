from __future__ import annotations

import datetime as dt

import pyotp
import pytest

from observatory.access import accounts, audit, joining, second_factor, sessions, steps
from observatory.access.second_factor import Policy
from observatory.access.sign_in import Passed, give_code, sign_in
from observatory.access.throttling import TooHurried
from observatory.domain.roles import Role
from observatory.errors import AccessDenied, InputError
from observatory.storage import Store
from tests.access.conftest import PASSWORD, Clock


@pytest.fixture
def chief(duckdb_store: Store, clock: Clock) -> str:
    """The account of the coordination, just created."""
    token = accounts.add(duckdb_store, login="cora", role=Role.COORDINATION, clock=clock)
    return joining.redeem(duckdb_store, token, login="", password=PASSWORD, clock=clock)


def enter(store: Store, clock: Clock, policy: Policy = Policy.COORDINATION) -> Passed:
    return sign_in(store, login="cora", password=PASSWORD, address="::1", policy=policy, clock=clock)


def code_of(secret: str | None, clock: Clock, shift: int = 0) -> str:
    assert secret
    return pyotp.TOTP(secret).at(clock.now.replace(tzinfo=dt.UTC), counter_offset=shift)


def installed(store: Store, account_id: str, clock: Clock) -> tuple[str, tuple[str, ...]]:
    secret = second_factor.propose(store, account_id, clock).proposed
    codes = second_factor.confirm(store, account_id, code_of(secret, clock), clock)
    assert secret
    clock.advance(minutes=2)
    return secret, codes


def test_the_coordination_has_seven_days_to_install_it_then_must(
    duckdb_store: Store, chief: str, clock: Clock
) -> None:
    assert enter(duckdb_store, clock).session
    clock.advance(days=6, hours=23)
    assert enter(duckdb_store, clock).session
    clock.advance(hours=2)
    passed = enter(duckdb_store, clock)
    assert (passed.session, passed.purpose) == (None, steps.ENROL)


@pytest.mark.parametrize(
    ("role", "policy", "mandatory"),
    [
        (Role.COORDINATION, Policy.COORDINATION, True),
        (Role.RESTREINT, Policy.COORDINATION, False),
        (Role.RESTREINT, Policy.ALL, True),
        (Role.COORDINATION, Policy.NOBODY, False),
    ],
)
def test_for_whom_it_is_mandatory_is_a_setting(role: Role, policy: Policy, mandatory: bool) -> None:
    assert second_factor.is_mandatory(role, policy) is mandatory


def test_once_installed_the_password_alone_opens_nothing(duckdb_store: Store, chief: str, clock: Clock) -> None:
    secret, _ = installed(duckdb_store, chief, clock)
    passed = enter(duckdb_store, clock, Policy.NOBODY)
    assert (passed.session, passed.purpose) == (None, steps.CODE)
    entered = give_code(duckdb_store, passed.step, code_of(secret, clock), clock=clock)
    assert sessions.check(duckdb_store, entered.session, clock) is not None


def test_a_code_opens_once_even_within_its_half_minute(duckdb_store: Store, chief: str, clock: Clock) -> None:
    secret, _ = installed(duckdb_store, chief, clock)
    code = code_of(secret, clock)
    give_code(duckdb_store, enter(duckdb_store, clock).step, code, clock=clock)
    with pytest.raises(AccessDenied, match="Code incorrect"):
        give_code(duckdb_store, enter(duckdb_store, clock).step, code, clock=clock)


@pytest.mark.parametrize(("shift", "opens"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_half_a_minute_off_is_forgiven(
    duckdb_store: Store, chief: str, clock: Clock, shift: int, opens: bool
) -> None:
    secret, _ = installed(duckdb_store, chief, clock)
    code = code_of(secret, clock, shift)
    found = second_factor.matching_step(secret, code, clock.now, None)
    assert (found is not None) is opens


def test_a_recovery_code_replaces_the_telephone_once(duckdb_store: Store, chief: str, clock: Clock) -> None:
    _, codes = installed(duckdb_store, chief, clock)
    typed = codes[0].upper().replace("-", " ")
    assert give_code(duckdb_store, enter(duckdb_store, clock).step, typed, clock=clock).session
    with pytest.raises(AccessDenied):
        give_code(duckdb_store, enter(duckdb_store, clock).step, codes[0], clock=clock)


def test_guessing_codes_must_wait_and_harms_nobody_else(duckdb_store: Store, chief: str, clock: Clock) -> None:
    secret, _ = installed(duckdb_store, chief, clock)
    step = enter(duckdb_store, clock).step
    for _attempt in range(5):
        with pytest.raises(AccessDenied):
            give_code(duckdb_store, step, "000000", clock=clock)
    with pytest.raises(TooHurried):
        give_code(duckdb_store, step, code_of(secret, clock), clock=clock)


def test_a_step_ends_when_used_and_after_ten_minutes(duckdb_store: Store, chief: str, clock: Clock) -> None:
    secret, _ = installed(duckdb_store, chief, clock)
    step = enter(duckdb_store, clock).step
    give_code(duckdb_store, step, code_of(secret, clock), clock=clock)
    clock.advance(minutes=1)
    with pytest.raises(AccessDenied, match="expiré"):
        give_code(duckdb_store, step, code_of(secret, clock), clock=clock)
    late = enter(duckdb_store, clock).step
    clock.advance(minutes=11)
    with pytest.raises(AccessDenied, match="expiré"):
        give_code(duckdb_store, late, code_of(secret, clock), clock=clock)


def test_a_step_of_installation_does_not_take_a_code(duckdb_store: Store, chief: str, clock: Clock) -> None:
    step = steps.open_step(duckdb_store, chief, steps.ENROL, clock)
    with pytest.raises(AccessDenied, match="expiré"):
        give_code(duckdb_store, step, "000000", clock=clock)


def test_a_wrong_code_installs_nothing(duckdb_store: Store, chief: str, clock: Clock) -> None:
    second_factor.propose(duckdb_store, chief, clock)
    with pytest.raises(InputError, match="heure du téléphone"):
        second_factor.confirm(duckdb_store, chief, "000000", clock)
    assert enter(duckdb_store, clock).session


def test_the_secret_proposed_stays_until_it_is_confirmed(duckdb_store: Store, chief: str, clock: Clock) -> None:
    first = second_factor.propose(duckdb_store, chief, clock).proposed
    assert second_factor.propose(duckdb_store, chief, clock).proposed == first


def test_once_removed_the_password_is_enough_until_another_is_asked(
    duckdb_store: Store, chief: str, clock: Clock
) -> None:
    installed(duckdb_store, chief, clock)
    second_factor.remove(duckdb_store, chief, clock=clock)
    assert enter(duckdb_store, clock).session


def test_neither_secret_nor_code_is_written_in_the_audit(store: Store, clock: Clock) -> None:
    token = accounts.add(store, login="cora", role=Role.COORDINATION, clock=clock)
    account_id = joining.redeem(store, token, login="", password=PASSWORD, clock=clock)
    secret, codes = installed(store, account_id, clock)
    give_code(store, enter(store, clock).step, codes[0], clock=clock)
    written = str(audit.read(store))
    assert secret not in written
    assert not any(code in written for code in codes)
    with store.session() as session:
        kept = str(session.execute("select * from recovery_code"))
    assert not any(code in kept for code in codes)
