"""A peer that the coordination sets aside: it knows what no table tells (a prison, a resort, a merger)."""

from __future__ import annotations

import secrets

from observatory.access import User, audit
from observatory.access.clock import utc_now
from observatory.domain.roles import Action, allowed
from observatory.errors import AccessDenied, InputError, UnknownName
from observatory.storage import Session, Store

LONGEST = 200


def set_aside(store: Store, territory_code: str, reason: str, user: User) -> None:
    """Raises AccessDenied; InputError without a reason; UnknownName for a commune that is no peer."""
    _require(user)
    if not reason.strip() or len(reason.strip()) > LONGEST:
        raise InputError(f"Une commune s’écarte avec une raison écrite, de {LONGEST} caractères au plus.")
    store.write(lambda session: _set_aside(session, territory_code, reason.strip(), user))


def take_back(store: Store, territory_code: str, user: User) -> None:
    """Raises AccessDenied; UnknownName when it was not set aside."""
    _require(user)
    store.write(lambda session: _take_back(session, territory_code, user))


def _set_aside(session: Session, territory_code: str, reason: str, user: User) -> None:
    found = {row["territory_code"]: row for row in session.records("queries/peers")}
    if territory_code not in found or found[territory_code]["choice_id"]:
        raise UnknownName("Cette commune n’est pas parmi les communes semblables, ou en est déjà écartée.")
    session.run("publish/bump", now=utc_now())
    session.run(
        "publish/peer_choice",
        choice_id=f"peer_{secrets.token_hex(6)}",
        territory_code=territory_code,
        reason=reason,
        account_id=user.account_id,
        author=user.login,
        now=utc_now(),
    )
    audit.add(session, action="peer_set_aside", account_id=user.account_id, object=territory_code)


def _take_back(session: Session, territory_code: str, user: User) -> None:
    found = {row["territory_code"]: row for row in session.records("queries/peers")}
    if not found.get(territory_code, {}).get("choice_id"):
        raise UnknownName("Cette commune n’est pas écartée.")
    session.run("publish/bump", now=utc_now())
    session.run("publish/peer_choice_withdrawn", territory_code=territory_code, now=utc_now())
    audit.add(session, action="peer_taken_back", account_id=user.account_id, object=territory_code)


def _require(user: User) -> None:
    if not allowed(user.role, Action.CHOOSE_PEERS):
        raise AccessDenied("Seule la coordination écarte une commune pour tous.")
