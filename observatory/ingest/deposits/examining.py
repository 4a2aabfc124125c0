"""One table, from its bytes to what the person is told: known already, of which source, with which columns."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from observatory.access import audit
from observatory.errors import Place, RefusedFile, UserError
from observatory.ingest.deposits import wording
from observatory.ingest.deposits.checking import Opened, check
from observatory.ingest.deposits.copying import for_the_archive
from observatory.ingest.deposits.declared import Declared
from observatory.ingest.deposits.errand import Errand
from observatory.ingest.deposits.examination import (
    CHOOSE_SOURCE,
    DUPLICATE,
    MAP_COLUMNS,
    PERSONAL,
    REFUSED,
    Examination,
)
from observatory.ingest.deposits.headers import NOTHING_REMEMBERED, Remembered, Tied, refuse_unknown, tie
from observatory.ingest.deposits.proposing import proposals
from observatory.ingest.deposits.reading import TEXT
from observatory.ingest.deposits.recognising import recognise
from observatory.ingest.deposits.screening import Screened, harmless_name, screen, told
from observatory.ingest.deposits.shaping import Shape
from observatory.ingest.opening import load_piece
from observatory.ingest.source import Piece
from observatory.intake.received import ReceivedFile
from observatory.intake.table import TextTable, open_tables
from observatory.storage import Session


@dataclass(frozen=True)
class _Known:
    """The source of a table, what was decided before, the table, and earlier examinations of the same bytes."""

    source: Declared
    past: Remembered
    shape: Shape
    pending: list[str]


@dataclass(frozen=True)
class Desk(Errand):
    """Where the files of one errand are examined."""

    def examine_all(self, file: ReceivedFile) -> tuple[Examination, ...]:
        """One examination for each table of a file: a workbook may hold several sheets of figures."""
        if known := self.known(file):
            return (known,)
        try:
            tables = self._open(file)
        except UserError as error:
            return (Examination(file.name, REFUSED, message=_placed(error, file.name)),)
        if len(tables) == 1:
            return (self.examine(file, tables[0]),)
        return tuple(self.examine(_sheet_of(file, table), table) for table in tables)

    def examine(self, file: ReceivedFile, table: TextTable) -> Examination:
        """Never raises for what is wrong with the file."""
        # A member of an archive is a file like another: the archive itself is not kept.
        file = replace(file, container=None, container_sha256=None)
        try:
            with self.store.session() as session:
                known = session.records("queries/deposit_same_bytes", sha256=file.sha256)
                if duplicate := self._already_in(file, known):
                    return duplicate
                return self._examine(session, replace(table, file=file), self._pending(known))
        except UserError as error:
            return Examination(file.name, REFUSED, message=_placed(error, file.name))

    def known(self, file: ReceivedFile) -> Examination | None:
        """The bytes of a deposit that was published: nothing more is to be done."""
        return self._already_in(file, self.store.records("queries/deposit_same_bytes", sha256=file.sha256))

    def _already_in(self, file: ReceivedFile, known: Sequence[dict]) -> Examination | None:
        if self.decisions.again:
            return None
        for row in known:
            wanted = not self.decisions.source or row["source"] == self.decisions.source
            if row["state"] != "checked" and wanted and self.depositor.covers(row["source"]):
                return Examination(
                    file.name,
                    DUPLICATE,
                    source=row["source"],
                    import_id=row["import_id"],
                    message=wording.already_in(row),
                )
        return None

    def _pending(self, known: Sequence[dict]) -> list[str]:
        """Examinations of these very bytes that wait for the same person: this one takes their place."""
        mine = (self.depositor.account_id, self.depositor.organisation)
        return [
            row["import_id"]
            for row in known
            if row["state"] == "checked" and (row["account_id"], row["organisation"]) == mine
        ]

    def _open(self, file: ReceivedFile) -> list[TextTable]:
        self.progress("Lecture du tableau", 0.05)
        return open_tables(file, scratch=self.scratch, known_headers=self.headers)

    def _examine(self, session: Session, table: TextTable, pending: list[str]) -> Examination:
        piece = self._load(session, table)
        shape = Shape(piece.text)
        past = {each.id: self.past(session, each) for each in self.asked()}
        tied = {each.id: tie(each, shape.header_for(each), self.decisions, past[each.id]) for each in self.asked()}
        found = recognise(session, shape, self.asked(), tied)
        seen = replace(_first_seen(piece.text), candidates=tuple(each.id for each in found.candidates))
        if found.source is None:
            return replace(seen, message=wording.choose_source())
        if not tied[found.source.id].is_complete and (other := self._of_others(shape)):
            return replace(seen, status=REFUSED, message=wording.of_others(other))
        known = _Known(found.source, past[found.source.id], shape, pending)
        return self._tie(session, known, replace(seen, source=found.source.id))

    def _of_others(self, shape: Shape) -> Declared | None:
        """A source that has all its columns in this table, and that this account does not deposit."""
        if self.decisions.source or self.decisions.columns:
            return None
        others = (each for each in self.sources if not self.depositor.covers(each.id))
        tied = ((each, tie(each, shape.header_for(each), self.decisions, NOTHING_REMEMBERED)) for each in others)
        return next((each for each, columns in tied if columns.is_complete), None)

    def _load(self, session: Session, table: TextTable) -> Piece:
        piece = Piece("depot", table, {f"c{index}": index for index in range(len(table.header))})
        return load_piece(session, piece, TEXT, self.scratch)

    def _tie(self, session: Session, known: _Known, seen: Examination) -> Examination:
        refuse_unknown(known.source, self.decisions)
        table = known.shape.long_for(known.source, self.scratch)
        tied = tie(known.source, table.header, self.decisions, known.past)
        seen = replace(seen, matched=_matched(table.header, tied))
        if not tied.is_complete:
            return replace(
                seen,
                status=MAP_COLUMNS,
                message=wording.map_columns(known.source, tied),
                proposals=proposals(session, known.source, table.header, tied, known.shape.table.header),
            )
        self.progress("Recherche de données personnelles", 0.15)
        received = known.shape.table
        screened = screen(session, known.source, received.header, known.shape.as_received(known.source, tied))
        if not screened.may_go_on(self.decisions.drop_personal):
            return self._refuse_personal(seen, screened)
        remaining = known.shape.without(known.source, tied, screened.personal)
        if lost := (tied.columns.keys() - remaining.columns.keys()) & _required(known.source):
            return replace(seen, status=REFUSED, message=wording.personal_and_needed(known.source, sorted(lost)))
        return self._check(session, known, table, remaining, screened, seen)

    def _check(
        self,
        session: Session,
        known: _Known,
        table: TextTable,
        tied: Tied,
        screened: Screened,
        seen: Examination,
    ) -> Examination:
        """What the archive will hold is made of the table as received, the rest of the table as it is read."""
        said = told(session, known.shape.table.header, screened)
        named, is_renamed = harmless_name(known.shape.table.file)
        received = replace(known.shape.table, file=named)
        file, kept = for_the_archive(session, received, screened, self.scratch)
        piece = self._load(session, table)
        piece = replace(piece, text=replace(piece.text, file=file, notes=_notes(table, file)))
        said += [wording.renamed()] if is_renamed else []
        opened = Opened(piece, known.source, tied, known.past, known.pending, kept, said)
        return check(self, session, opened, replace(seen, blank_lines=piece.text.blank_lines))

    def _refuse_personal(self, seen: Examination, screened: Screened) -> Examination:
        """Nothing is kept; that it happened is."""
        found = tuple(screened.personal.values())
        audit.record(
            self.store,
            action="deposit.refuse",
            outcome="refused",
            account_id=self.depositor.account_id,
            object=seen.source,
            detail=f"personal data, {len(found)} columns ({self.depositor.channel})",
        )
        return replace(seen, status=PERSONAL, personal=found, message=wording.personal(found))


def _sheet_of(file: ReceivedFile, table: TextTable) -> ReceivedFile:
    """One sheet among several is a deposit of its own, known again by the bytes of the workbook and its name."""
    digest = hashlib.sha256(f"{file.sha256}/{table.sheet}".encode()).hexdigest()
    return replace(file, sha256=digest)


def _first_seen(table: TextTable) -> Examination:
    return Examination(
        table.file.name,
        CHOOSE_SOURCE,
        sheet=table.sheet,
        rows_read=table.records,
        blank_lines=table.blank_lines,
        header=table.header,
    )


def _notes(table: TextTable, file: ReceivedFile) -> tuple[str, ...]:
    """Those of the reading, less the name of a sheet, which may be that of a person."""
    kept = tuple(note for note in table.notes if not table.sheet or table.sheet not in note)
    return (*kept, wording.our_copy()) if file.copy_sha256 else kept


def _required(source: Declared) -> set[str]:
    return {field.name for field in source.schema.fields if field.required}


def _placed(error: UserError, name: str) -> str:
    if isinstance(error, RefusedFile) and error.where is None:
        return str(RefusedFile(error.message, where=Place(file=name), todo=error.todo))
    return str(error)


def _matched(header: Sequence[str], tied: Tied) -> tuple[tuple[str, str], ...]:
    return tuple((header[at], name) for name, at in sorted(tied.columns.items(), key=lambda pair: pair[1]))
