"""Changing one's own password, from inside: who holds an open session must still know the password in force."""

from __future__ import annotations

from typing import NoReturn

from observatory.access import audit, devices, joining, passwords, sign_in, throttling
from observatory.access.clock import Clock, utc_now
from observatory.access.sessions import User
from observatory.access.sign_in import Passed
from observatory.errors import AccessDenied, InputError
from observatory.storage import Session, Store


def change(
    store: Store, user: User, *, current: str, new: str, device: str | None = None, clock: Clock = utc_now
) -> Passed:
    """Every session of the account ends, and another one opens for whoever changes it. Takes two tenths of a second.

    Raises:
        AccessDenied: not the password in force, or too many attempts.
        InputError: the new one will not do.
    """
    bucket = throttling.bucket(f"password:{user.login}", "", None)
    throttling.refuse_hurried(store, bucket, clock)
    former = _hash_in_force(store, user)
    if not passwords.matches(current[: passwords.LONGEST], former):
        _refuse(store, bucket, user, clock)
    if new == current:
        raise InputError("Le nouveau mot de passe est celui d’avant.", todo="Choisissez-en un autre.")
    passwords.refuse_weak(new, user.login, known=joining.town_words(store))
    password_hash = passwords.hash_password(new)
    store.write(lambda session: _change(session, user, former, password_hash, bucket, clock))
    known = devices.is_known(store, user.login, device)
    return sign_in.enter(store, user.account_id, known=known, clock=clock)


def has_one(store: Store, user: User) -> bool:
    """Who comes through an identity provider may have no password here."""
    return _hash_in_force(store, user) is not None


def _hash_in_force(store: Store, user: User) -> str | None:
    found = store.records("queries/access_account", login=user.login)
    return found[0]["password_hash"] if found and found[0]["state"] == "active" else None


def _change(
    session: Session, user: User, former: str | None, password_hash: str, bucket: throttling.Bucket, clock: Clock
) -> None:
    """An account disabled meanwhile, or a password changed meanwhile, stays so."""
    found = session.records("queries/access_account", login=user.login)
    if not found or found[0]["state"] != "active" or found[0]["password_hash"] != former:
        raise AccessDenied("Ce compte a changé entre-temps.", todo="Reconnectez-vous.")
    session.run("access/set_password", account_id=user.account_id, password_hash=password_hash, now=clock())
    throttling.forget(session, bucket, clock)
    audit.add(session, action="account.password", account_id=user.account_id, object=user.account_id, clock=clock)


def _refuse(store: Store, bucket: throttling.Bucket, user: User, clock: Clock) -> NoReturn:
    def work(session: Session) -> None:
        throttling.add_failure(session, bucket, clock)
        audit.add(
            session,
            action="account.password",
            outcome="refused",
            account_id=user.account_id,
            object=user.account_id,
            clock=clock,
        )

    store.write(work)
    raise AccessDenied("Le mot de passe actuel n’est pas le bon.")
