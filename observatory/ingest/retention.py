"""What is too old leaves every table, the archive and the bytes of the store, and the journal says so."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from observatory.access import audit
from observatory.domain.french import plural
from observatory.domain.retention import KEPT, LONGEST, PROPOSED, SHORTEST, before_day
from observatory.errors import InputError
from observatory.ingest import archive, journal
from observatory.ingest.deposits.declared import Declared, declared, declared_sources
from observatory.ingest.deposits.marts import refresh
from observatory.ingest.places.choice import key_of, read_choices
from observatory.storage import Session, Store
from observatory.storage.checking import assert_sound
from observatory.storage.compaction import compact


@dataclass(frozen=True)
class Kept:
    """How long one source is kept. `months` is what is decided, or else proposed (`decided_on` None).

    `due` facts are from before `before`: the next purge removes them, once the period is decided.
    """

    source: Declared
    months: int
    decided_on: dt.datetime | None
    first_day: dt.date | None
    facts: int
    before: dt.date
    due: int


def periods(store: Store, today: dt.date) -> list[Kept]:
    """Every source whose facts grow old, in the order of lists; demonstration data is not counted."""
    with store.session() as session:
        held = {row["source"]: row for row in session.records("queries/retention")}
        sources = [source for source in declared_sources() if source.kind in PROPOSED]
        return [_kept(session, source, held.get(source.id), today) for source in sources]


def kept_for_good() -> list[tuple[Declared, str]]:
    """The sources that no purge touches, each with the reason (French)."""
    return [(source, KEPT[source.kind]) for source in declared_sources() if source.kind in KEPT]


def decide(store: Store, source_id: str, months: int, by: str | None = None) -> None:
    """Say how long a source is kept.

    Raises:
        UnknownName: no such source.
        InputError: a period out of bounds, or a source that is kept.
    """
    source = declared(source_id)
    if source.kind in KEPT:
        raise InputError(f"{source.title} : {KEPT[source.kind]}.")
    if not SHORTEST <= months <= LONGEST:
        raise InputError(f"Une durée de conservation va de {SHORTEST} à {LONGEST} mois.")

    def work(session: Session) -> None:
        session.run("retention/set", source=source.id, months=months, account_id=by, now=journal.utc_now())
        audit.add(session, action="retention", account_id=by, object=source.id, detail=f"{months} mois")

    store.write(work)


def purge(store: Store, today: dt.date, by: str | None = None) -> list[Kept]:
    """Remove what is due of every source whose period is decided; returns these, as they stood before.

    The store is then rewritten, so that nothing of it lies in bytes given back.
    """
    due = [one for one in periods(store, today) if one.decided_on is not None and one.due]
    for one in due:
        store.write(lambda session, one=one: _purge(session, store, one, by))  # type: ignore[misc]
    if due:
        _drop_files(store)
        compact(store)
    return due


def _purge(session: Session, store: Store, one: Kept, by: str | None) -> None:
    now = journal.utc_now()
    borne = _texts(session, one.source.id, one.before)
    session.run("publish/bump", now=now)
    session.run("retention/purge", source=one.source.id, before=one.before, now=now)
    _forget_choices(session, borne - _texts(session, None, None))
    refresh(session, one.source.id, one.source.kind, store.settings)
    detail = f"{plural(one.due, 'ligne')} d’avant le {one.before:%d/%m/%Y}"
    audit.add(session, action="purge", account_id=by, object=one.source.id, detail=detail)
    assert_sound(session, "journal")


def _texts(session: Session, source: str | None, before: dt.date | None) -> set[tuple[str, str]]:
    """(kind, key) of the texts of places that events bear; of the events due, or of all."""
    rows = session.records("queries/event_texts", source=source, before=before)
    return {(row["kind"], key_of(row["kind"], row["given"])) for row in rows}


def _forget_choices(session: Session, gone: set[tuple[str, str]]) -> None:
    """What somebody had decided of a text that nothing bears any more goes with it."""
    for choice in read_choices(session):
        if (choice.kind, choice.key) in gone:
            session.run("places/forget", choice_id=choice.choice_id)


def _drop_files(store: Store) -> None:
    for row in store.records("queries/purged_files"):
        archive.path_of(store.settings.archive, row["sha256"]).unlink(missing_ok=True)


def _kept(session: Session, source: Declared, held: dict | None, today: dt.date) -> Kept:
    months = (held or {}).get("months") or PROPOSED[source.kind]
    before = before_day(months, today)
    return Kept(
        source=source,
        months=months,
        decided_on=(held or {}).get("decided_on"),
        first_day=(held or {}).get("first_day"),
        facts=(held or {}).get("facts", 0),
        before=before,
        due=session.value("queries/retention_due", source=source.id, before=before) if held else 0,
    )
