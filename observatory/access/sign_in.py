"""Login and password against the accounts, then the second factor where there is one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NoReturn

from observatory.access import accounts, audit, devices, passwords, second_factor, sessions, steps, throttling
from observatory.access.clock import Clock, utc_now
from observatory.access.second_factor import Policy
from observatory.errors import AccessDenied
from observatory.storage import Session, Store


@dataclass(frozen=True)
class Passed:
    """What the cookies will hold: a `session`, or the `step` still to pass (`purpose`, see `steps`).

    `device` is set when this browser was not known yet.
    """

    session: str | None = None
    step: str | None = None
    purpose: str | None = None
    device: str | None = None


def sign_in(
    store: Store,
    *,
    login: str,
    password: str,
    address: str,
    device: str | None = None,
    policy: Policy = Policy.NOBODY,
    clock: Clock = utc_now,
) -> Passed:
    """Judge a login and its password. Takes a tenth of a second and 64 MiB.

    Raises:
        AccessDenied: wrong, unknown, disabled or too hurried; the first three read the same.
    """
    name = accounts.normal_login(login)
    bucket = throttling.bucket(name, address, device if devices.is_known(store, name, device) else None)
    throttling.refuse_hurried(store, bucket, clock)
    found = store.records("queries/access_account", login=name)
    account = found[0] if found else None
    fits = passwords.matches(password[: passwords.LONGEST], account["password_hash"] if account else None)
    if account is None or not fits or account["state"] != "active":
        _refuse(store, bucket, account["account_id"] if account else None, clock)
    store.write(lambda session: throttling.forget(session, bucket, clock))
    return proceed(store, account["account_id"], known=bucket.is_device, policy=policy, clock=clock)


def give_code(
    store: Store, step: str | None, code: str, *, device: str | None = None, clock: Clock = utc_now
) -> Passed:
    """The second factor, after the password.

    Raises:
        AccessDenied: a wrong code, a step that is over, or too many attempts.
    """
    with store.session() as session:
        turn = steps.look(session, step, clock)
        factor = second_factor.factor_of(session, turn.account_id)
    if turn.purpose != steps.CODE:
        raise AccessDenied("Cette étape a expiré.", todo="Recommencez la connexion.")
    # Whoever stands here has the password: only these attempts are counted, and only against this account.
    bucket = throttling.bucket(f"code:{factor.login}", "", None)
    throttling.refuse_hurried(store, bucket, clock)
    if not store.write(lambda session: _spend(session, turn.account_id, step or "", code, clock)):
        _refuse(store, bucket, turn.account_id, clock, action="sign_in.code")
    store.write(lambda session: throttling.forget(session, bucket, clock))
    known = devices.is_known(store, factor.login, device)
    return enter(store, turn.account_id, known=known, clock=clock)


def install_factor(
    store: Store, account_id: str, code: str, *, former: str = "", clock: Clock = utc_now
) -> tuple[str, ...]:
    """As `second_factor.confirm`; the codes of a factor in place cannot be tried here without end either.

    Raises:
        InputError, AccessDenied: see `confirm`; too many attempts.
    """
    with store.session() as session:
        factor = second_factor.factor_of(session, account_id)
    bucket = throttling.bucket(f"code:{factor.login}", "", None)
    throttling.refuse_hurried(store, bucket, clock)
    try:
        return second_factor.confirm(store, account_id, code, clock, former)
    except AccessDenied:
        store.write(lambda session: throttling.add_failure(session, bucket, clock))
        raise


def enter(store: Store, account_id: str, *, known: bool, clock: Clock = utc_now) -> Passed:
    """Open the session of an account that has shown all that it must; remember its browser."""
    device = None if known else store.write(lambda session: devices.remember(session, account_id, clock))
    return Passed(session=sessions.open_session(store, account_id, clock), device=device)


def proceed(store: Store, account_id: str, *, known: bool, policy: Policy, clock: Clock = utc_now) -> Passed:
    """What comes after the password: the code, the installation of the second factor, or the door itself."""
    with store.session() as session:
        factor = second_factor.factor_of(session, account_id)
    if factor.is_set:
        return Passed(step=steps.open_step(store, account_id, steps.CODE, clock), purpose=steps.CODE)
    if second_factor.is_overdue(factor, policy, clock()):
        return Passed(step=steps.open_step(store, account_id, steps.ENROL, clock), purpose=steps.ENROL)
    return enter(store, account_id, known=known, clock=clock)


def _spend(session: Session, account_id: str, step: str, code: str, clock: Clock) -> bool:
    if not second_factor.passes(session, account_id, code, clock):
        return False
    steps.close(session, step, clock)
    return True


def _refuse(
    store: Store, bucket: throttling.Bucket, account_id: str | None, clock: Clock, action: str = "sign_in"
) -> NoReturn:
    def work(session: Session) -> None:
        throttling.add_failure(session, bucket, clock)
        audit.add(session, action=action, outcome="refused", account_id=account_id, clock=clock)

    store.write(work)
    raise AccessDenied("Identifiant ou mot de passe incorrect." if action == "sign_in" else "Code incorrect.")
