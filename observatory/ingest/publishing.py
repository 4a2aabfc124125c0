"""One transaction: the facts, their provenance, what they replace, and the marts that pages read."""

from __future__ import annotations

from observatory.domain.french import plural, signed
from observatory.ingest import journal
from observatory.ingest.source import Candidate, Source
from observatory.plan import computing
from observatory.settings import Settings
from observatory.storage import Session, Store
from observatory.storage.checking import assert_sound


def publish(
    store: Store, session: Session, source: Source, candidate: Candidate, author: str
) -> tuple[str, tuple[str, ...]]:
    """Publish what lies staged on this session; returns the import's id and all its messages.

    Raises:
        RefusedFile: it would replace a published import that it does not cover.
    """
    import_id = journal.new_import_id(journal.utc_now())
    messages = store.write(lambda own: _publish(own, source, candidate, import_id, author, store.settings), session)
    return import_id, messages


def undo(store: Store, source: Source, import_id: str) -> None:
    """Take an import back: what it had replaced stands again.

    Raises:
        UnknownName: no such import.
    """
    found = journal.find(store, import_id)
    store.write(lambda session: _undo(session, source, import_id, found["scope"], store.settings))


def _publish(
    session: Session,
    source: Source,
    candidate: Candidate,
    import_id: str,
    author: str,
    settings: Settings,
) -> tuple[str, ...]:
    session.run("publish/bump", now=journal.utc_now())
    replaced = session.value("queries/live_import_of_scope", source=source.id, scope=candidate.scope)
    if replaced:
        source.guard(session, candidate, replaced)
    journal.record(session, import_id, source, candidate, author)
    session.run(source.publish, import_id=import_id, scope=candidate.scope)
    messages = candidate.messages + _difference(session, source, import_id, replaced)
    session.run("publish/messages", import_id=import_id, messages="\n".join(messages))
    source.refresh(session, candidate.scope, settings)
    computing.follow(session, settings, source.id)
    assert_sound(session, "journal")
    return messages


def _undo(session: Session, source: Source, import_id: str, scope: str, settings: Settings) -> None:
    session.run("publish/bump", now=journal.utc_now())
    session.run("publish/undo", import_id=import_id, now=journal.utc_now())
    source.refresh(session, scope, settings)
    computing.follow(session, settings, source.id)
    assert_sound(session, "journal")


def _difference(session: Session, source: Source, import_id: str, replaced: str | None) -> tuple[str, ...]:
    if not replaced or not source.difference:
        return ()
    found = session.records(source.difference, new_import_id=import_id, old_import_id=replaced)[0]
    return (difference_sentence(**found),)


def difference_sentence(*, revised: int, largest_gap: float | None, added: int, removed: int) -> str:
    """« Remplace l’édition précédente : 3 valeurs révisées, écart maximal +6 »."""
    parts = []
    if revised:
        gap = f", écart maximal {signed(largest_gap)}" if largest_gap else ""
        parts.append(f"{plural(revised, 'valeur révisée', 'valeurs révisées')}{gap}")
    if added:
        parts.append(plural(added, "valeur nouvelle", "valeurs nouvelles"))
    if removed:
        parts.append(f"{plural(removed, 'valeur', 'valeurs')} en moins")
    return "Remplace l’import précédent : " + (" ; ".join(parts) or "aucune valeur ne change") + "."
