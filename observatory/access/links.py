"""One-time links: the first coordination account, an invitation, a forgotten password."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from observatory.access.clock import Clock, utc_now
from observatory.access.tokens import hashed, new_token
from observatory.domain.roles import Role
from observatory.errors import AccessDenied
from observatory.storage import Session, Store

LIFETIME = timedelta(hours=72)


@dataclass(frozen=True)
class Link:
    """What a live link opens: an account that exists, or (`account_id` None) the first one."""

    account_id: str | None
    login: str | None
    role: Role


def first_link(store: Store, clock: Clock = utc_now) -> str | None:
    """A link towards the first coordination account; None as soon as an account exists.

    Each call closes the link of the former one.
    """

    def work(session: Session) -> str | None:
        if session.value("queries/access_account_count"):
            return None
        return replace(session, account_id=None, role=Role.COORDINATION, clock=clock)

    return store.write(work)


def replace(session: Session, *, account_id: str | None, role: Role, clock: Clock) -> str:
    """Close the former links of this account and write a new one; returns its token."""
    token, now = new_token(), clock()
    session.run(
        "access/replace_link",
        token_hash=hashed(token),
        account_id=account_id,
        role=role.value,
        expires_on=now + LIFETIME,
        now=now,
    )
    return token


def look(store: Store, token: str, clock: Clock = utc_now) -> Link:
    """What a link opens, without using it; raises as `live`."""
    with store.session() as session:
        return live(session, token, clock)


def live(session: Session, token: str, clock: Clock) -> Link:
    """What a link opens, seen from inside a transaction.

    Raises:
        AccessDenied: unknown, used or expired; which of these is not told.
    """
    found = session.records("queries/access_link", token_hash=hashed(token), now=clock())
    # The link of the first start closes as soon as somebody else has made an account.
    if not found or (found[0]["account_id"] is None and session.value("queries/access_account_count")):
        raise AccessDenied("Ce lien ne peut plus servir.", todo="Demandez-en un nouveau à la coordination.")
    return Link(found[0]["account_id"], found[0]["login"], Role(found[0]["role"]))
