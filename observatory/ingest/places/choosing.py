"""Somebody says where a text is: every deposit that bears it follows, those to come included."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from observatory.access import User, audit
from observatory.domain.roles import Action, allowed
from observatory.errors import AccessDenied, InputError, UnknownName
from observatory.ingest import journal
from observatory.ingest.places.choice import SECTOR, STREET, key_of, read_choices
from observatory.ingest.places.ground import lay_ground
from observatory.ingest.places.resolving import relocate
from observatory.storage import Session, Store


@dataclass(frozen=True)
class Decision:
    """`kind` and `target` as in `Choice`; `street_id` for a street, `division` and `sector_code` for a sector."""

    kind: str
    given: str
    target: str
    street_id: str | None = None
    division: str | None = None
    sector_code: str | None = None


def decide(store: Store, decision: Decision, user: User) -> str:
    """Remember the decision, and locate again what bears the text; returns its identifier.

    Raises:
        AccessDenied: the role may not.
        InputError: a street or a sector that does not exist.
    """
    _check_role(user)
    choice_id = secrets.token_hex(8)

    def work(session: Session) -> None:
        _check_target(session, store, decision)
        session.run(
            "places/choose",
            choice_id=choice_id,
            place_key=key_of(decision.kind, decision.given),
            account_id=user.account_id,
            now=journal.utc_now(),
            **vars(decision),
        )
        _follow(session, store, user, f"place.{decision.target}", choice_id)

    store.write(work)
    return choice_id


def withdraw(store: Store, choice_id: str, user: User) -> None:
    """Forget a decision: the text is read again as if nobody had said anything.

    Raises:
        AccessDenied: the role may not.
        UnknownName: no such decision.
    """
    _check_role(user)

    def work(session: Session) -> None:
        if choice_id not in {one.choice_id for one in read_choices(session)}:
            raise UnknownName("Cette décision n’existe plus.")
        session.run("places/forget", choice_id=choice_id)
        _follow(session, store, user, "place.withdrawn", choice_id)

    store.write(work)


def _follow(session: Session, store: Store, user: User, action: str, choice_id: str) -> None:
    """What the pages read, in the same transaction; the audit never holds the text."""
    relocate(session, store.settings)
    audit.add(session, action=action, account_id=user.account_id, object=choice_id)
    session.run("publish/bump", now=journal.utc_now())


def _check_role(user: User) -> None:
    if not allowed(user.role, Action.LOCATE_PLACES):
        raise AccessDenied("Situer un lieu revient à la coordination.")


def _check_target(session: Session, store: Store, decision: Decision) -> None:
    ground = lay_ground(session, store.settings)
    if decision.target == STREET and not (ground.streets and ground.streets.by_id(decision.street_id)):
        raise InputError("Cette voie n’est pas dans la base adresse.")
    if decision.target == SECTOR and not ground.has_sector(decision.division, decision.sector_code):
        raise InputError("Ce secteur n’existe plus.")
