"""Between the password and the second factor: a short-lived secret that says whose turn it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from observatory.access.clock import Clock, utc_now
from observatory.access.tokens import hashed, new_token
from observatory.errors import AccessDenied
from observatory.storage import Session, Store

LIFETIME = timedelta(minutes=10)
CODE, ENROL = "code", "enrol"


@dataclass(frozen=True)
class Step:
    """`purpose` is `CODE` (give a code) or `ENROL` (set a second factor first)."""

    account_id: str
    purpose: str


def open_step(store: Store, account_id: str, purpose: str, clock: Clock = utc_now) -> str:
    """Returns what the cookie of the step will hold; a former step of the account closes."""
    token, now = new_token(), clock()
    store.write(
        lambda session: session.run(
            "access/open_step",
            step_hash=hashed(token),
            account_id=account_id,
            purpose=purpose,
            expires_on=now + LIFETIME,
            now=now,
        )
    )
    return token


def look(session: Session, token: str | None, clock: Clock) -> Step:
    """Raises AccessDenied: no step, or one that is over."""
    found = session.records("queries/access_step", step_hash=hashed(token or ""), now=clock())
    if not found:
        raise AccessDenied("Cette étape a expiré.", todo="Recommencez la connexion.")
    return Step(**found[0])


def close(session: Session, token: str, clock: Clock) -> None:
    session.run("access/close_step", step_hash=hashed(token), now=clock())
