"""What the coordination notes on a series: a camera, a patrol, a new way of counting."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass

from observatory.access import User, audit
from observatory.access.clock import utc_now
from observatory.domain.breaks import BreakKind
from observatory.domain.roles import Action, allowed
from observatory.errors import AccessDenied, InputError, UnknownName
from observatory.storage import Session, Store

LONGEST_LABEL, LONGEST_SENTENCE = 80, 400


@dataclass(frozen=True)
class Note:
    """`indicator` is one of the source's, or `*` for all of them; `last_day` is for an episode."""

    kind: BreakKind
    source: str
    indicator: str
    first_day: dt.date
    last_day: dt.date | None
    label: str
    sentence: str


def add(store: Store, note: Note, user: User, now: dt.datetime | None = None) -> str:
    """Its id. The cached figures of the pages are made again: a break may forbid a comparison.

    Raises:
        AccessDenied: the role may not note.
        InputError: no title, too long, an end before the start, or an episode without end.
    """
    _require(user)
    _check(note)
    id_, at = f"note_{secrets.token_hex(6)}", now or utc_now()
    store.write(lambda session: _add(session, note, id_, user, at))
    return id_


def withdraw(store: Store, id_: str, user: User) -> None:
    """It is no longer drawn, stops nothing, and stays in the table.

    Raises:
        AccessDenied: the role may not note.
        UnknownName: no such note, or withdrawn already.
    """
    _require(user)
    store.write(lambda session: _withdraw(session, id_, user))


def _add(session: Session, note: Note, id_: str, user: User, at: dt.datetime) -> None:
    session.run("publish/bump", now=at)
    session.run(
        "publish/series_break",
        break_id=id_,
        kind=note.kind.value,
        sources=note.source,
        indicators=note.indicator,
        first_day=note.first_day,
        last_day=note.last_day,
        label=note.label.strip(),
        sentence=note.sentence.strip() or note.label.strip(),
        account_id=user.account_id,
        author=user.login,
        added_on=at,
    )
    audit.add(session, action="series_note", account_id=user.account_id, object=id_, detail=note.kind.value)


def _withdraw(session: Session, id_: str, user: User) -> None:
    if session.value("publish/series_break_live", break_id=id_) is None:
        raise UnknownName("Ce repère n’existe pas, ou a déjà été retiré.")
    session.run("publish/bump", now=utc_now())
    session.run("publish/series_break_withdrawn", break_id=id_, now=utc_now())
    audit.add(session, action="series_note_withdrawn", account_id=user.account_id, object=id_)


def _require(user: User) -> None:
    if not allowed(user.role, Action.NOTE_ON_SERIES):
        raise AccessDenied("Seule la coordination note des repères sur les séries.")


def _check(note: Note) -> None:
    if not note.label.strip():
        raise InputError("Le repère n’a pas de titre.", todo="Donnez-lui quelques mots.")
    if len(note.label.strip()) > LONGEST_LABEL or len(note.sentence.strip()) > LONGEST_SENTENCE:
        raise InputError(
            f"Texte trop long : {LONGEST_LABEL} caractères pour le titre, {LONGEST_SENTENCE} pour l’explication."
        )
    if note.kind is BreakKind.EDITION:
        raise InputError("Un changement d’édition est une donnée de la source, pas un repère.")
    if note.kind is BreakKind.EPISODE and note.last_day is None:
        raise InputError("Une période exceptionnelle a une fin.", todo="Donnez son dernier jour.")
    if note.last_day is not None and note.last_day < note.first_day:
        raise InputError("La fin vient avant le début.", todo="Corrigez les dates.")
