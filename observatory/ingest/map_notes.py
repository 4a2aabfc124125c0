"""Views of the map kept for a meeting, with what was said of them."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from observatory.access import User, audit
from observatory.access.clock import utc_now
from observatory.domain.roles import Action, allowed
from observatory.errors import AccessDenied, InputError, UnknownName
from observatory.plan.persons import refuse_persons
from observatory.storage import Session, Store

# A meeting may bear the title of an axis of the plan.
LONGEST_LABEL, LONGEST_MEETING, LONGEST_SENTENCE, LONGEST_ADDRESS = 80, 160, 400, 3_000


@dataclass(frozen=True)
class NewNote:
    """`meeting` names the thematic group or the meeting; `address` is the query that reproduces the view."""

    meeting: str
    label: str
    sentence: str
    address: str


@dataclass(frozen=True)
class KeptNote:
    note_id: str
    account_id: str
    author: str
    meeting: str
    label: str
    sentence: str
    address: str
    noted_on: dt.datetime


def keep(store: Store, note: NewNote, user: User, now: dt.datetime | None = None) -> str:
    """Its id.

    Raises:
        AccessDenied: the role may not note.
        InputError: no title, a text too long, or words that name somebody.
    """
    _require(user)
    _check(note)
    id_, at = f"vue_{secrets.token_hex(6)}", now or utc_now()
    store.write(lambda session: _keep(session, note, id_, user, at))
    return id_


def kept(store: Store, user: User) -> list[KeptNote]:
    """By meeting, the latest first. What was noted from exact figures stays among those who may see them."""
    exact = allowed(user.role, Action.SEE_EXACT_COUNTS)
    return [KeptNote(**row) for row in store.records("queries/map_notes", exact=exact)]


def withdraw(store: Store, note_id: str, user: User) -> None:
    """By its author, or the coordination.

    Raises:
        AccessDenied: somebody else's.
        UnknownName: no such note, or withdrawn already.
    """
    _require(user)
    found = next((one for one in kept(store, user) if one.note_id == note_id), None)
    if found is None:
        raise UnknownName("Cette vue n’existe pas, ou a déjà été retirée.")
    if not may_withdraw(found, user):
        raise AccessDenied("Seuls son auteur et la coordination retirent une vue.")
    store.write(lambda session: _withdraw(session, note_id, user))


def may_withdraw(note: KeptNote, user: User) -> bool:
    return note.account_id == user.account_id or allowed(user.role, Action.MANAGE_PLAN)


def _keep(session: Session, note: NewNote, id_: str, user: User, at: dt.datetime) -> None:
    session.run(
        "publish/map_note",
        note_id=id_,
        account_id=user.account_id,
        author=user.login,
        is_exact=allowed(user.role, Action.SEE_EXACT_COUNTS),
        meeting=note.meeting.strip(),
        label=note.label.strip(),
        sentence=note.sentence.strip(),
        address=note.address,
        noted_on=at,
    )
    audit.add(session, action="map_note", account_id=user.account_id, object=id_)


def _withdraw(session: Session, note_id: str, user: User) -> None:
    session.run("publish/map_note_withdrawn", note_id=note_id, now=utc_now())
    audit.add(session, action="map_note_withdrawn", account_id=user.account_id, object=note_id)


def _require(user: User) -> None:
    if not allowed(user.role, Action.NOTE_ON_MAP):
        raise AccessDenied("Votre rôle ne permet pas de garder une vue de la carte.")


def _check(note: NewNote) -> None:
    if not note.label.strip():
        raise InputError("La vue n’a pas de titre.", todo="Donnez-lui quelques mots.")
    long = len(note.label.strip()) > LONGEST_LABEL or len(note.meeting.strip()) > LONGEST_MEETING
    if long or len(note.sentence.strip()) > LONGEST_SENTENCE or len(note.address) > LONGEST_ADDRESS:
        raise InputError(
            f"Texte trop long : {LONGEST_LABEL} caractères pour le titre, {LONGEST_MEETING} pour la réunion, "
            f"{LONGEST_SENTENCE} pour la note."
        )
    refuse_persons({"réunion": note.meeting, "titre": note.label, "note": note.sentence})
