"""What was fetched, when, from where, and what has become of it: so that nothing is fetched twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from observatory.ingest.downloads import Download
from observatory.ingest.journal import utc_now
from observatory.storage import Session, Store


@dataclass(frozen=True)
class Known:
    """The latest download of a file; `state` is that of the import made of it, None if there is none."""

    mark: str
    etag: str
    sha256: str
    import_id: str | None
    source: str | None
    scope: str | None
    state: str | None


def known_downloads(store: Store) -> dict[str, Known]:
    """By the identifier of the remote file."""
    fields = Known.__dataclass_fields__
    rows = store.records("queries/downloads")
    return {row["resource"]: Known(**{name: row[name] for name in fields}) for row in rows}


def remember(store: Store, downloads: Sequence[Download]) -> None:
    store.write(lambda session: _add(session, downloads))


def _add(session: Session, downloads: Sequence[Download]) -> None:
    for file in downloads:
        session.run(
            "publish/download",
            resource=file.remote.id,
            address=file.address,
            file_name=file.remote.name,
            mark=file.remote.mark,
            etag=file.etag,
            sha256=file.sha256,
            size_bytes=file.size_bytes,
            now=utc_now(),
        )
