"""The journal of imports: what came in, when, from whom, and what became of it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from observatory.errors import UnknownName
from observatory.ingest.source import Candidate, FileCount, Source
from observatory.storage import Session, Store


@dataclass(frozen=True)
class ImportReport:
    """What became of one deposit, as `ingest --json` prints it (status: published, refused, duplicate)."""

    file: str
    source: str | None
    import_id: str | None
    status: str
    rows_read: int = 0
    rows_loaded: int = 0
    rows_rejected: int = 0
    blank_lines: int = 0
    messages: tuple[str, ...] = ()
    scope: str | None = None

    def as_dict(self) -> dict[str, Any]:
        return {**self.__dict__, "messages": list(self.messages)}


def new_import_id(now: datetime) -> str:
    """Sortable by time, unguessable enough not to collide between machines."""
    return f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"


def utc_now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def imports(store: Store) -> list[dict[str, Any]]:
    """Every import, the latest first."""
    return store.records("queries/imports")


def rejects(store: Store, import_id: str) -> list[dict[str, Any]]:
    """The rejected rows of an import, in the order of the file.

    Raises:
        UnknownName: no such import.
    """
    find(store, import_id)
    return store.records("queries/rejects", import_id=import_id)


def find(store: Store, import_id: str) -> dict[str, Any]:
    """One import.

    Raises:
        UnknownName: no such import.
    """
    found = store.records("queries/import_by_id", import_id=import_id)
    if not found:
        raise UnknownName(f"Aucun import ne porte l’identifiant « {import_id} ».", todo="Voyez « imports ».")
    return found[0]


def same_bytes(session: Session, source_id: str, hashes: Sequence[str]) -> list[dict[str, Any]]:
    """Imports still in force, or replaced since, made of exactly these files."""
    return session.records("queries/import_same_bytes", source=source_id, hashes=sorted(hashes))


def record(session: Session, import_id: str, source: Source, candidate: Candidate, author: str) -> None:
    """Write the import and its files, as published."""
    session.run(
        "publish/import",
        import_id=import_id,
        source=source.id,
        scope=candidate.scope,
        edition=candidate.edition,
        perimeter=candidate.perimeter,
        author=author,
        rows_read=candidate.total("rows_read"),
        rows_loaded=candidate.total("rows_loaded"),
        rows_rejected=candidate.total("rows_rejected"),
        blank_lines=candidate.total("blank_lines"),
        messages="\n".join(candidate.messages),
        now=utc_now(),
    )
    for number, count in enumerate(candidate.files, start=1):
        record_file(session, import_id, number, count)
    if candidate.rejects:
        _record_rejects(session, import_id, candidate.rejects)


def _record_rejects(session: Session, import_id: str, table: str) -> None:
    session.execute(
        f"""insert into reject
        select $import_id, file_name, line_no, column_name, value_seen, expected, reason
        from {table}""",  # noqa: S608 - a temporary table named by a source's own code
        import_id=import_id,
    )


def record_file(session: Session, import_id: str, number: int, count: FileCount) -> None:
    """Write how one file of an import was read."""
    text = count.piece.text
    session.run(
        "publish/import_file",
        import_id=import_id,
        file_no=number,
        file_name=text.file.name,
        sha256=text.file.sha256,
        size_bytes=text.file.size_bytes,
        kept_sha256=text.file.kept_sha256,
        table_name=count.piece.table,
        encoding=text.encoding,
        delimiter=text.delimiter,
        notes="\n".join(text.notes),
        **count.lines,
    )
