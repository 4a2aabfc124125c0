"""A deposit from one end to the other: paths in, one report an import out."""

from __future__ import annotations

import datetime as dt
import logging
import os
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from observatory.domain.french import plural
from observatory.errors import Place, RefusedFile, UserError
from observatory.ingest import journal
from observatory.ingest.archive import forget, keep, path_of
from observatory.ingest.deposits.declared import Declared
from observatory.ingest.deposits.examination import CHOOSE_SOURCE
from observatory.ingest.deposits.examining import Desk
from observatory.ingest.deposits.taking import Partner, conclude
from observatory.ingest.journal import ImportReport
from observatory.ingest.opening import NoSource, load_piece, open_pieces
from observatory.ingest.publishing import publish
from observatory.ingest.source import Candidate, Piece, Source
from observatory.intake.received import ReceivedFile, receive
from observatory.storage import Session, Store

Progress = Callable[[str], None]
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Group:
    """Tables that make one deposit together, with the name under which it is reported."""

    name: str
    source: Source
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class _Door:
    """Where the files of one call go: to the official sources, or to the desk of partners' deposits.

    `shared` are the archives of which a member went to the desk.
    """

    store: Store
    official: tuple[Source, ...]
    desk: Desk | None
    partner: Partner
    scratch: Path
    archive: Path
    reports: list[ImportReport] = field(default_factory=list)
    shared: set[str | None] = field(default_factory=set)


def ingest_paths(
    store: Store,
    paths: Sequence[Path],
    sources: Sequence[Source | Declared],
    *,
    author: str,
    progress: Progress = lambda text: None,
    keeps_refused: bool = False,
    partner: Partner = Partner(),  # noqa: B008 - frozen
) -> list[ImportReport]:
    """Take in files and folders; a refused file never stops the others.

    Nothing of a refused file stays, unless `keeps_refused`: an official edition is public, and need not be
    downloaded again to be tried again. What no official source knows is a partner's deposit.

    Raises:
        UserError: a path does not exist, or there is nothing to read.
    """
    files = list(_files(paths))
    with tempfile.TemporaryDirectory(dir=store.settings.scratch) as folder:
        scratch = Path(folder)
        # A partner's file must show what it holds before anything of it is kept.
        archive = store.settings.archive if keeps_refused else scratch / "received"
        door = _Door(store, _official(sources), _desk(store, sources, partner, scratch), partner, scratch, archive)
        received = _receive_all(door, files, progress)
        try:
            _take_in(door, received, author, progress)
        finally:
            if not keeps_refused:
                forget(store, [file.kept_sha256 for file in received])
    return door.reports


def _take_in(door: _Door, received: Sequence[ReceivedFile], author: str, progress: Progress) -> None:
    opened = [pair for file in received for pair in _open(door, file)]
    for group in _groups(_kept(door, opened)):
        progress(f"{group.source.title} : {_short(group)}")
        door.reports.extend(_ingest_group(door.store, group, author, door.scratch))


def _official(sources: Sequence[Source | Declared]) -> tuple[Source, ...]:
    return tuple(each for each in sources if isinstance(each, Source))


def _desk(store: Store, sources: Sequence[Source | Declared], partner: Partner, scratch: Path) -> Desk | None:
    declared = tuple(each for each in sources if isinstance(each, Declared))
    if not declared:
        return None
    return Desk(store, partner.depositor, partner.decisions, declared, dt.date.today(), scratch)


def _receive_all(door: _Door, files: Sequence[Path], progress: Progress) -> list[ReceivedFile]:
    limit = door.store.settings.max_bytes
    received: list[ReceivedFile] = []
    for path in files:
        progress(f"Lecture de {path.name}")
        try:
            received += receive(path, archive=door.archive, scratch=door.scratch, max_bytes=limit)
        except UserError as error:
            door.reports.append(_refused(path.name, None, error))
        except OSError as error:
            door.reports.append(_refused(path.name, None, _unreadable(path, door.archive)))
            log.warning("a file could not be received: %s", type(error).__name__)
    return received


def _kept(door: _Door, opened: Sequence[tuple[Source, Piece]]) -> list[tuple[Source, Piece]]:
    """The archive takes the files that official sources know, as they came.

    Of an archive that holds a partner's file as well, it takes the official members alone.
    """
    pieces = [(source, _alone(piece, door.shared)) for source, piece in opened]
    for file in {piece.text.file for _, piece in pieces}:
        whole = path_of(door.archive, file.kept_sha256) if file.container_sha256 else file.path
        keep(door.store.settings.archive, whole, file.kept_sha256)
    return pieces


def _alone(piece: Piece, shared: Collection[str | None]) -> Piece:
    if piece.text.file.container_sha256 not in shared:
        return piece
    return replace(piece, text=replace(piece.text, file=replace(piece.text.file, container_sha256=None)))


def _unreadable(path: Path, archive: Path) -> UserError:
    if os.access(path, os.R_OK):
        return UserError(f"L’archive ne peut pas être écrite ({archive}).", todo="Vérifiez ses droits et la place.")
    return RefusedFile("ce fichier ne peut pas être lu.", todo="Vérifiez ses droits d’accès.")


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.exists():
            raise UserError(f"« {path} » n’existe pas.", todo="Vérifiez le chemin.")
        found = sorted(_visible(path)) if path.is_dir() else [path]
        if not all(file.is_file() for file in found):
            raise UserError(f"« {path} » n’est ni un fichier ni un dossier.")
        if not found:
            raise UserError(f"Le dossier « {path} » ne contient aucun fichier.")
        yield from found


def _visible(folder: Path) -> Iterable[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith((".", "__")) for part in path.relative_to(folder).parts)
        if path.is_file() and not hidden:
            yield path


def _open(door: _Door, file: ReceivedFile) -> list[tuple[Source, Piece]]:
    if door.desk and (known := door.desk.known(file)):
        door.reports.append(conclude(door.store, known, door.partner))
        return []
    try:
        return open_pieces(file, door.official, door.scratch, door.desk.headers if door.desk else ())
    except NoSource as stranger:
        door.reports.extend(_ask_desk(door, file, stranger))
    except UserError as error:
        door.reports.append(_refused(file.name, None, error))
    return []


def _ask_desk(door: _Door, file: ReceivedFile, stranger: NoSource) -> list[ImportReport]:
    """What no official source knows; the desk's answers, unless it knows it even less."""
    if door.desk is None:
        return [_refused(file.name, None, stranger)]
    answers = door.desk.examine_all(file)
    if all(seen.status == CHOOSE_SOURCE for seen in answers):
        return [_refused(file.name, None, stranger)]
    door.shared.add(file.container_sha256)
    return [conclude(door.store, seen, door.partner) for seen in answers]


def _groups(opened: Sequence[tuple[Source, Piece]]) -> Iterator[Group]:
    by_source: dict[str, list[Piece]] = {}
    sources = {source.id: source for source, _ in opened}
    for source, piece in opened:
        by_source.setdefault(source.id, []).append(piece)
    for source_id, found in by_source.items():
        for pieces in sources[source_id].group(found):
            name = ", ".join(piece.file_name for piece in pieces)
            yield Group(name, sources[source_id], tuple(pieces))


def _short(group: Group) -> str:
    others = len(group.pieces) - 1
    first = group.pieces[0].file_name
    return f"{first} et {plural(others, 'autre fichier', 'autres fichiers')}" if others else first


def _ingest_group(store: Store, group: Group, author: str, scratch: Path) -> list[ImportReport]:
    try:
        with store.session() as session:
            if known := _already_in(session, group):
                return known
            return _stage_and_publish(store, session, group, author, scratch)
    except UserError as error:
        return [_refused(group.name, group.source.id, error)]


def _stage_and_publish(
    store: Store, session: Session, group: Group, author: str, scratch: Path
) -> list[ImportReport]:
    loaded = [
        load_piece(session, piece, f"text_{piece.table}_{number}", scratch)
        for number, piece in enumerate(group.pieces)
    ]
    reports = []
    for candidate in group.source.stage(session, loaded, store.settings):
        _assert_every_row_counted(candidate)
        reports.append(_publish_one(store, session, group, candidate, author))
    return reports


def _publish_one(store: Store, session: Session, group: Group, candidate: Candidate, author: str) -> ImportReport:
    """A candidate that the guard refuses leaves the others of its deposit alone."""
    try:
        import_id, messages = publish(store, session, group.source, candidate, author)
    except UserError as error:
        return replace(_refused(group.name, group.source.id, error), scope=candidate.scope)
    return ImportReport(
        file=group.name,
        source=group.source.id,
        import_id=import_id,
        status="published",
        rows_read=candidate.total("rows_read"),
        rows_loaded=candidate.total("rows_loaded"),
        rows_rejected=candidate.total("rows_rejected"),
        blank_lines=candidate.total("blank_lines"),
        messages=messages,
        scope=candidate.scope,
    )


def _assert_every_row_counted(candidate: Candidate) -> None:
    for count in candidate.files:
        if count.rows_read != count.rows_loaded + count.rows_rejected + count.blank_lines:
            raise AssertionError(f"rows lost in {count.piece.table}: {count.rows_read} read")


def _already_in(session: Session, group: Group) -> list[ImportReport]:
    hashes = [piece.text.file.sha256 for piece in group.pieces]
    return [
        ImportReport(
            file=group.name,
            source=group.source.id,
            import_id=known["import_id"],
            status="duplicate",
            messages=(_duplicate_sentence(known),),
            scope=known["scope"],
        )
        for known in journal.same_bytes(session, group.source.id, hashes)
    ]


def _duplicate_sentence(known: dict) -> str:
    since = f"Déjà reçu le {known['received_on']:%d/%m/%Y} (import {known['import_id']})"
    if known["state"] == "superseded":
        return f"{since}, et remplacé depuis par un import plus récent. Rien ne change."
    return f"{since}. Rien ne change."


def _refused(name: str, source: str | None, error: UserError) -> ImportReport:
    if isinstance(error, RefusedFile) and error.where is None:
        error = RefusedFile(error.message, where=Place(file=name), todo=error.todo)
    return ImportReport(file=name, source=source, import_id=None, status="refused", messages=(str(error),))
