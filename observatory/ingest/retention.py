"""What is too old leaves every table, the archive and the bytes of the store, and the journal says so."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from observatory.access import audit, expiry
from observatory.domain.french import plural
from observatory.domain.retention import KEPT, LONGEST, PROPOSED, SHORTEST, Kept, before_day
from observatory.errors import InputError
from observatory.ingest import archive, journal
from observatory.ingest.deposits import desk
from observatory.ingest.deposits.declared import Declared, declared, declared_sources
from observatory.ingest.deposits.marts import refresh
from observatory.ingest.places.choice import key_of, read_choices
from observatory.plan import computing
from observatory.settings import Settings
from observatory.storage import Session, Store
from observatory.storage.checking import assert_sound
from observatory.storage.compaction import compact, is_owed, owe


@dataclass(frozen=True)
class Purged:
    """What a purge has removed, as it stood before; `drafts` are deposits checked and never published, whose thirty
    days were over, those without a usable line among them.
    """

    kept: tuple[Kept, ...]
    drafts: int

    @property
    def is_something(self) -> bool:
        return bool(self.kept or self.drafts)


def periods(store: Store, today: dt.date) -> list[Kept]:
    """Every source whose facts grow old, in the order of lists, then what is kept of those who use the observatory;
    demonstration data is not counted.
    """
    with store.session() as session:
        held = {row["source"]: row for row in session.records("queries/retention")}
        sources = [source for source in declared_sources() if source.kind in PROPOSED]
        kept = [_kept(session, source, held.get(source.id), today) for source in sources]
        return [*kept, *expiry.periods(session, held, today)]


def kept_for_good() -> list[tuple[Declared, str]]:
    """The sources that no purge touches, each with the reason (French)."""
    return [(source, KEPT[source.kind]) for source in declared_sources() if source.kind in KEPT]


def decide(store: Store, source_id: str, months: int, by: str | None = None) -> None:
    """Say how long a source, the traces or closed accounts are kept.

    Raises:
        UnknownName: no such source.
        InputError: a period out of bounds, or a source that is kept.
    """
    shortest, longest = bounds(source_id)
    if not shortest <= months <= longest:
        raise InputError(f"Cette durée de conservation va de {shortest} à {longest} mois.")

    def work(session: Session) -> None:
        session.run("retention/set", source=source_id, months=months, account_id=by, now=journal.utc_now())
        audit.add(session, action="retention", account_id=by, object=source_id, detail=f"{months} mois")

    store.write(work)


def bounds(source_id: str) -> tuple[int, int]:
    """The shortest and the longest period that may be decided, in months; raises as `decide`."""
    if subject := expiry.SUBJECTS.get(source_id):
        return subject.shortest, subject.longest
    source = declared(source_id)
    if source.kind in KEPT:
        raise InputError(f"{source.title} : {KEPT[source.kind]}.")
    return SHORTEST, LONGEST


def due(store: Store, today: dt.date) -> Purged:
    """What a purge would remove now."""
    waiting = desk.too_old(store, _midnight(today))
    return Purged(tuple(one for one in periods(store, today) if one.is_due), len(waiting))


def purge(store: Store, today: dt.date, by: str | None = None) -> Purged:
    """Remove what is due of all whose period is decided, and the deposits that waited too long for a publication.

    The store is then rewritten, so that nothing of it lies in bytes given back.
    """
    store.write(expiry.sweep)
    drafts = desk.discard_old(store, _midnight(today))
    kept = due(store, today).kept
    if kept:
        owe(store)
    for one in kept:
        store.write(lambda session, one=one: _purge(session, store.settings, one, by))  # type: ignore[misc]
    # Owed too by a purge that could not end, and by whoever discarded a deposit since.
    if is_owed(store):
        _drop_files(store)
        compact(store)
    return Purged(kept, drafts)


def _midnight(today: dt.date) -> dt.datetime:
    return dt.datetime.combine(today, dt.time())


def _purge(session: Session, settings: Settings, one: Kept, by: str | None) -> None:
    if one.id in expiry.SUBJECTS:
        expiry.remove(session, one, by)
        return
    now = journal.utc_now()
    borne = _texts(session, one.id, one.before)
    session.run("publish/bump", now=now)
    session.run("retention/purge", source=one.id, before=one.before, now=now)
    _forget_choices(session, borne - _texts(session, None, None))
    refresh(session, one.id, declared(one.id).kind, settings)
    computing.forget(session, settings, one.id, one.before)
    detail = f"{plural(one.due, 'ligne')} d’avant le {one.before:%d/%m/%Y}"
    audit.add(session, action="purge", account_id=by, object=one.id, detail=detail)
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
        id=source.id,
        title=source.title,
        months=months,
        decided_on=(held or {}).get("decided_on"),
        first_day=(held or {}).get("first_day"),
        held=(held or {}).get("facts", 0),
        before=before,
        due=session.value("queries/retention_due", source=source.id, before=before) if held else 0,
    )
