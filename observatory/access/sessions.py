"""Sessions kept by the server: the cookie holds a random identifier and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from observatory.access import audit
from observatory.access.clock import Clock, utc_now
from observatory.access.scopes import Scope, covers, scopes_of
from observatory.access.tokens import hashed, new_token
from observatory.domain import charter
from observatory.domain.roles import Role
from observatory.storage import Session, Store

IDLE = timedelta(minutes=30)
LIFETIME = timedelta(hours=12)
# A page is rerun at each gesture: writing each of them down would make every reader a writer.
_SEEN_EVERY = timedelta(minutes=5)
_KEPT = timedelta(days=30)


@dataclass(frozen=True)
class User:
    """Who is signed in, as the account stands now. `charter_due`: the charter in force is not acknowledged yet."""

    account_id: str
    login: str
    role: Role
    organisation: str = ""
    scopes: frozenset[Scope] = frozenset()
    charter_due: bool = False

    def covers(self, kind: str, value: str) -> bool:
        """Is this source, axis or sheet theirs? Which actions their role allows is another question."""
        return covers(self.role, self.scopes, kind, value)


def open_session(store: Store, account_id: str, clock: Clock = utc_now) -> str:
    """Open a session for an account already authenticated; returns what the cookie will hold."""
    token, now = new_token(), clock()

    def work(session: Session) -> str:
        session.run("access/purge", before=now - _KEPT)
        session.run(
            "access/open_session",
            session_hash=hashed(token),
            account_id=account_id,
            now=now,
            expires_on=now + LIFETIME,
        )
        audit.add(session, action="sign_in", account_id=account_id, clock=clock)
        return token

    return store.write(work)


def check(store: Store, token: str | None, clock: Clock = utc_now) -> User | None:
    """Whose session this is; None when forged, ended, expired, idle too long, or of a disabled account."""
    if not token:
        return None
    now = clock()
    found = store.records(
        "queries/access_session", session_hash=hashed(token), now=now, idle_since=now - IDLE, charter=charter.VERSION
    )
    if not found:
        return None
    _see(store, token, found[0]["seen_on"], now)
    return _user(found[0])


def end(store: Store, token: str | None, clock: Clock = utc_now) -> None:
    """Sign out; a session that is over already stays so, silently."""
    user = check(store, token, clock)
    if token is None or user is None:
        return

    def work(session: Session) -> None:
        session.run("access/end_session", session_hash=hashed(token), now=clock())
        audit.add(session, action="sign_out", account_id=user.account_id, clock=clock)

    store.write(work)


def end_all(store: Store, account_id: str, by: str | None = None, clock: Clock = utc_now) -> None:
    """Sign an account out everywhere."""

    def work(session: Session) -> None:
        session.run("access/end_sessions", account_id=account_id, now=clock())
        audit.add(session, action="sign_out.everywhere", account_id=by, object=account_id, clock=clock)

    store.write(work)


def end_others(store: Store, token: str | None, clock: Clock = utc_now) -> None:
    """Sign the account of this session out wherever else it is signed in; nothing for a session that is over."""
    user = check(store, token, clock)
    if token is None or user is None:
        return

    def work(session: Session) -> None:
        session.run("access/end_other_sessions", account_id=user.account_id, session_hash=hashed(token), now=clock())
        audit.add(session, action="sign_out.others", account_id=user.account_id, object=user.account_id, clock=clock)

    store.write(work)


def live(store: Store, clock: Clock = utc_now) -> list[dict[str, Any]]:
    """Who is signed in now: account_id, login, role, created_on, seen_on; the latest gesture first."""
    now = clock()
    return store.records("queries/access_live_sessions", now=now, idle_since=now - IDLE)


def _user(row: dict[str, Any]) -> User:
    role, scopes = Role(row["role"]), scopes_of(row["scopes"])
    due = not row["has_acknowledged"]
    return User(row["account_id"], row["login"], role, row["organisation"], scopes, charter_due=due)


def _see(store: Store, token: str, seen_on: datetime, now: datetime) -> None:
    if now - seen_on >= _SEEN_EVERY:
        store.write(lambda session: session.run("access/see_session", session_hash=hashed(token), now=now))
