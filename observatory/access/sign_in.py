"""Login and password against the accounts."""

from __future__ import annotations

from typing import NoReturn

from observatory.access import accounts, audit, passwords, sessions, throttling
from observatory.access.clock import Clock, utc_now
from observatory.errors import AccessDenied
from observatory.storage import Session, Store


def sign_in(store: Store, *, login: str, password: str, address: str, clock: Clock = utc_now) -> str:
    """Open a session; returns what the cookie will hold. Takes a tenth of a second and 64 MiB.

    Raises:
        AccessDenied: wrong, unknown, disabled or too hurried; the first three read the same.
    """
    name = accounts.normal_login(login)
    throttling.refuse_hurried(store, name, address, clock)
    found = store.records("queries/access_account", login=name)
    account = found[0] if found else None
    fits = passwords.matches(password[: passwords.LONGEST], account["password_hash"] if account else None)
    if account is None or not fits or account["state"] != "active":
        _refuse(store, name, address, account["account_id"] if account else None, clock)
    store.write(lambda session: throttling.forget(session, name, clock))
    return sessions.open_session(store, account["account_id"], clock)


def _refuse(store: Store, name: str, address: str, account_id: str | None, clock: Clock) -> NoReturn:
    def work(session: Session) -> None:
        throttling.add_failure(session, name, address, clock)
        audit.add(session, action="sign_in", outcome="refused", account_id=account_id, clock=clock)

    store.write(work)
    raise AccessDenied("Identifiant ou mot de passe incorrect.")
