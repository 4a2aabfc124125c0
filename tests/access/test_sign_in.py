from datetime import timedelta

import pytest

from observatory.access import accounts, audit, sessions
from observatory.access.sign_in import sign_in
from observatory.access.throttling import TooHurried, waiting
from observatory.errors import AccessDenied
from observatory.storage import Store
from tests.access.conftest import PASSWORD, Clock

WRONG = "faux"


def attempt(
    store: Store,
    clock: Clock,
    password: str = WRONG,
    login: str = "anne",
    address: str = "::1",
    device: str | None = None,
) -> str:
    """The session opened; these accounts have no second factor."""
    passed = sign_in(store, login=login, password=password, address=address, device=device, clock=clock)
    assert passed.session is not None
    return passed.session


def refusal(store: Store, clock: Clock, **given: str | None) -> str:
    with pytest.raises(AccessDenied) as refused:
        attempt(store, clock, **given)
    return str(refused.value)


def test_wrong_unknown_invited_and_disabled_read_the_same(member: Store, clock: Clock) -> None:
    accounts.add(member, login="invite", role="groupe", clock=clock)
    wrong = refusal(member, clock)
    unknown = refusal(member, clock, login="personne")
    invited = refusal(member, clock, login="invite", password="")
    accounts.disable(member, "anne", clock=clock)
    disabled = refusal(member, clock, password=PASSWORD)
    assert {wrong, unknown, invited, disabled} == {"Identifiant ou mot de passe incorrect."}


def test_the_sixth_attempt_on_a_login_must_wait_even_with_the_right_password(member: Store, clock: Clock) -> None:
    for _attempt in range(5):
        refusal(member, clock)
    with pytest.raises(TooHurried, match="Réessayez dans 1 min"):
        attempt(member, clock, password=PASSWORD, address="10.0.0.9")
    clock.advance(seconds=31)
    assert attempt(member, clock, password=PASSWORD)


def test_a_known_browser_does_not_wait_for_the_failures_of_others(member: Store, clock: Clock) -> None:
    known = sign_in(member, login="anne", password=PASSWORD, address="::1", clock=clock)
    for _attempt in range(5):
        refusal(member, clock, address="203.0.113.9")
    with pytest.raises(TooHurried):
        attempt(member, clock, password=PASSWORD)
    assert attempt(member, clock, password=PASSWORD, device=known.device)


def test_a_known_browser_waits_for_its_own_failures(member: Store, clock: Clock) -> None:
    known = sign_in(member, login="anne", password=PASSWORD, address="::1", clock=clock)
    for _attempt in range(5):
        refusal(member, clock, device=known.device)
    with pytest.raises(TooHurried):
        attempt(member, clock, password=PASSWORD, device=known.device)


def test_the_browser_of_somebody_else_is_not_known(member: Store, clock: Clock) -> None:
    known = sign_in(member, login="anne", password=PASSWORD, address="::1", clock=clock)
    for _attempt in range(5):
        refusal(member, clock, login="autre", device=known.device)
    with pytest.raises(TooHurried):
        attempt(member, clock, login="autre", device=known.device)


def test_a_login_that_does_not_exist_is_throttled_alike(member: Store, clock: Clock) -> None:
    for _attempt in range(5):
        refusal(member, clock, login="personne")
    with pytest.raises(TooHurried):
        attempt(member, clock, login="personne")


def test_one_address_trying_many_logins_must_wait(member: Store, clock: Clock) -> None:
    for number in range(25):
        refusal(member, clock, login=f"essai{number}")
    with pytest.raises(TooHurried):
        attempt(member, clock, login="essai26")
    assert attempt(member, clock, password=PASSWORD, address="10.0.0.2")


def test_a_success_forgets_the_failures_of_its_login(member: Store, clock: Clock) -> None:
    for _attempt in range(4):
        refusal(member, clock)
    attempt(member, clock, password=PASSWORD)
    for _attempt in range(4):
        refusal(member, clock)
    assert attempt(member, clock, password=PASSWORD)


@pytest.mark.parametrize(("failures", "seconds"), [(4, 0), (5, 30), (6, 60), (9, 480), (10, 900), (500, 900)])
def test_each_further_failure_doubles_the_wait_up_to_a_quarter_of_an_hour(failures: int, seconds: int) -> None:
    now = Clock().now
    assert waiting(failures, now, 5, now) == timedelta(seconds=seconds)


def test_every_attempt_leaves_a_row_without_what_was_typed(member: Store, clock: Clock) -> None:
    clock.advance(seconds=1)
    refusal(member, clock, password="secret tapé")
    clock.advance(seconds=1)
    refusal(member, clock, login="login tapé par erreur")
    clock.advance(seconds=1)
    token = attempt(member, clock, password=PASSWORD)
    clock.advance(seconds=1)
    sessions.end(member, token, clock)
    rows = audit.read(member, limit=4)
    anne = accounts.list_accounts(member)[0].account_id
    assert [(row["action"], row["outcome"], row["account_id"]) for row in rows] == [
        ("sign_out", "done", anne),
        ("sign_in", "done", anne),
        ("sign_in", "refused", None),
        ("sign_in", "refused", anne),
    ]
    with member.session() as session:
        kept = str(session.execute("select * from audit")) + str(session.execute("select * from sign_in_failure"))
    assert "tapé" not in kept
    assert PASSWORD not in kept
