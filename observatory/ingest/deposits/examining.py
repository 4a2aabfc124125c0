"""One table, from its bytes to what the person is told: source, columns, values, controls, comparison."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from observatory.errors import AccessDenied, Place, RefusedFile, UserError
from observatory.ingest.deposits import keeping, wording
from observatory.ingest.deposits.decisions import Decisions
from observatory.ingest.deposits.declared import Declared
from observatory.ingest.deposits.depositor import Depositor
from observatory.ingest.deposits.examination import (
    CHECKED,
    CHOOSE_SOURCE,
    DUPLICATE,
    MAP_COLUMNS,
    REFUSED,
    Examination,
)
from observatory.ingest.deposits.headers import (
    COLUMN,
    NOTHING_REMEMBERED,
    Remembered,
    Tied,
    recognise,
    remembered,
    tie,
)
from observatory.ingest.deposits.kinds import KINDS
from observatory.ingest.deposits.reading import TEXT, Column, Reader
from observatory.ingest.deposits.staging import cover, stage
from observatory.ingest.opening import load_piece
from observatory.ingest.source import FileCount, Piece
from observatory.intake.names import normalise_name
from observatory.intake.received import ReceivedFile
from observatory.intake.table import TextTable, open_table, refuse_disguise
from observatory.storage import Session, Store

Progress = Callable[[str, float], None]


def silent(words: str, fraction: float) -> None:
    """No one listens."""


@dataclass(frozen=True)
class Desk:
    """What one examination needs."""

    store: Store
    depositor: Depositor
    decisions: Decisions
    sources: tuple[Declared, ...]
    today: dt.date
    scratch: Path
    progress: Progress

    def examine(self, file: ReceivedFile, table: TextTable | None = None) -> Examination:
        """Never raises for what is wrong with the file. `table` is given when the file is open already."""
        file = replace(file, container=None, container_sha256=None)
        try:
            with self.store.session() as session:
                known = session.records("queries/deposit_same_bytes", sha256=file.sha256)
                if duplicate := self._already_in(file, known):
                    return duplicate
                table = replace(table, file=file) if table else self._open(file)
                return self._examine(session, table, self._pending(known))
        except AccessDenied as error:
            return Examination(file.name, REFUSED, message=str(error))
        except UserError as error:
            return Examination(file.name, REFUSED, message=_placed(error, file.name))

    def known(self, file: ReceivedFile) -> Examination | None:
        """The bytes of a deposit that was published: nothing more is to be done."""
        return self._already_in(file, self.store.records("queries/deposit_same_bytes", sha256=file.sha256))

    @property
    def headers(self) -> list[frozenset[str]]:
        """The names that the columns of each source may bear, for finding a header below title lines."""
        return [each.recognised_by.names for each in self._asked()]

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

    def _open(self, file: ReceivedFile) -> TextTable:
        self.progress("Lecture du tableau", 0.05)
        refuse_disguise(file)
        return open_table(file, scratch=self.scratch, known_headers=self.headers)

    def _asked(self) -> list[Declared]:
        """The source chosen, or those that this depositor may send.

        Raises:
            AccessDenied: none of them is theirs.
        """
        if self.decisions.source:
            self.depositor.require(self.decisions.source)
        theirs = [each for each in self.sources if self.depositor.covers(each.id)]
        chosen = [each for each in theirs if self.decisions.source in ("", each.id)]
        if not chosen:
            raise AccessDenied("Votre compte ne dépose pour aucune source.", todo="Voyez la coordination.")
        return chosen

    def _examine(self, session: Session, table: TextTable, pending: list[str]) -> Examination:
        piece = Piece("depot", table, {f"c{index}": index for index in range(len(table.header))})
        piece = load_piece(session, piece, TEXT, self.scratch)
        table = piece.text
        past = {each.id: self._past(session, each) for each in self._asked()}
        found = recognise(table.header, self._asked(), past, self.decisions)
        seen = Examination(
            table.file.name,
            CHOOSE_SOURCE,
            sheet=table.sheet,
            rows_read=table.records,
            blank_lines=table.blank_lines,
            header=table.header,
            candidates=tuple(each.id for each in found.candidates),
        )
        if found.source is None:
            return replace(seen, message=wording.choose_source())
        past_of = past[found.source.id]
        tied = tie(found.source, table.header, self.decisions, past_of)
        seen = replace(seen, source=found.source.id, matched=_matched(table.header, tied))
        if not tied.is_complete:
            return replace(seen, status=MAP_COLUMNS, message=wording.map_columns(found.source, tied))
        return self._check(session, piece, found.source, tied, past_of, seen, pending)

    def _past(self, session: Session, source: Declared) -> Remembered:
        if not self.depositor.organisation:
            return NOTHING_REMEMBERED
        rows = session.records(
            "queries/remembered_choices", organisation=self.depositor.organisation, source=source.id
        )
        return remembered(rows)

    def _check(
        self,
        session: Session,
        piece: Piece,
        source: Declared,
        tied: Tied,
        past: Remembered,
        seen: Examination,
        pending: list[str],
    ) -> Examination:
        self.progress("Lecture des valeurs", 0.3)
        columns = [Column(source.field(name), piece.text.header[at], at) for name, at in tied.columns.items()]
        session.run("deposits/problem_tables")
        _set_aside_ragged(session, piece.text)
        Reader(source, {**past.labels, **self._labels()}, self.today).read(session, columns)
        self.progress("Contrôles de la source", 0.6)
        stage(session, source, {column.field.name: column.title for column in columns})
        covered = cover(session, KINDS[source.kind])
        self.progress("Écriture", 0.85)
        count = _counted(session, piece, source)
        notes = wording.notes(tied)
        checked = keeping.Checked(
            source, self.depositor, self.decisions.mode, count, covered, self._choices(), notes, pending
        )
        import_id = keeping.keep(self.store, session, checked)
        self.progress("Contrôle terminé", 1.0)
        return replace(
            seen,
            status=CHECKED,
            import_id=import_id,
            rows_loaded=count.rows_loaded,
            rows_rejected=count.rows_rejected,
            first_day=covered.first_day,
            last_day=covered.last_day,
            findings=wording.findings(session, notes),
            sample=wording.sample(session, source, columns),
        )

    def _labels(self) -> dict[tuple[str, str], str]:
        return {(field, normalise_name(text)): code for (field, text), code in self.decisions.labels.items()}

    def _choices(self) -> list[tuple[str, str, str]]:
        columns = [(COLUMN, header, field) for header, field in self.decisions.columns.items()]
        return columns + [(field, given, code) for (field, given), code in self.decisions.labels.items()]


def _placed(error: UserError, name: str) -> str:
    if isinstance(error, RefusedFile) and error.where is None:
        return str(RefusedFile(error.message, where=Place(file=name), todo=error.todo))
    return str(error)


def _matched(header: Sequence[str], tied: Tied) -> tuple[tuple[str, str], ...]:
    return tuple((header[at], name) for name, at in sorted(tied.columns.items(), key=lambda pair: pair[1]))


def _set_aside_ragged(session: Session, table: TextTable) -> None:
    for reject in table.rejects:
        session.run(
            "deposits/add_problem",
            line_no=reject.line,
            column_name=reject.column,
            code="ragged",
            expected=reject.expected,
            reason=reject.reason,
        )


def _counted(session: Session, piece: Piece, source: Declared) -> FileCount:
    staged = KINDS[source.kind].staged
    loaded = session.execute(f"select count(distinct row_no) as n from {staged}")[0]["n"]  # noqa: S608
    rejected = session.value("deposits/problem_count")
    count = FileCount(piece, piece.text.records, loaded, rejected, piece.text.blank_lines)
    if count.rows_read != loaded + rejected + count.blank_lines:
        raise AssertionError(f"lines lost in {source.id}: {count.rows_read} read")
    return count
