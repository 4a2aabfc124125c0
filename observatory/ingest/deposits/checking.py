"""The check of a table whose source and columns are known: values, controls, comparison, a place in the store."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from observatory.ingest.deposits import keeping, wording
from observatory.ingest.deposits.comparing import Comparison, compare
from observatory.ingest.deposits.coordinates import question_coordinates
from observatory.ingest.deposits.declared import Declared
from observatory.ingest.deposits.errand import Errand
from observatory.ingest.deposits.examination import CHECKED, NOTE, Examination
from observatory.ingest.deposits.headers import COLUMN, Remembered, Tied
from observatory.ingest.deposits.kinds import KINDS
from observatory.ingest.deposits.labelling import unknown_labels
from observatory.ingest.deposits.reading import Column, Reader
from observatory.ingest.deposits.shaping import fields_of_cells, origin_of
from observatory.ingest.deposits.staging import Covered, cover, stage
from observatory.ingest.source import FileCount, Piece
from observatory.intake.names import normalise_name
from observatory.intake.table import TextTable
from observatory.storage import Session


@dataclass(frozen=True)
class Opened:
    """A table loaded as text, its source, its columns.

    `pending` are earlier examinations of the same bytes, `kept` the file for the archive, `said` what is to be told
    of the personal data taken away.
    """

    piece: Piece
    source: Declared
    tied: Tied
    past: Remembered
    pending: Sequence[str]
    kept: Path
    said: Sequence[str]

    @cached_property
    def columns(self) -> list[Column]:
        header = self.piece.text.header
        origin, spread = origin_of(header), fields_of_cells(self.source)
        return [
            Column(self.source.field(name), header[at], at, origin if name in spread else None)
            for name, at in self.tied.columns.items()
        ]


def check(errand: Errand, session: Session, opened: Opened, seen: Examination) -> Examination:
    """Read, control, compare, keep."""
    errand.progress("Lecture des valeurs", 0.3)
    session.run("deposits/problem_tables")
    _set_aside_ragged(session, opened.piece.text)
    labels = {**opened.past.labels, **_labels(errand)}
    Reader(opened.source, labels, errand.today).read(session, opened.columns)
    question_coordinates(session, opened.columns)
    errand.progress("Contrôles de la source", 0.55)
    stage(session, opened.source, {column.field.name: column.header for column in opened.columns})
    covered = cover(session, KINDS[opened.source.kind])
    errand.progress("Comparaison avec ce qui est publié", 0.7)
    comparison = compare(session, opened.source, covered, errand.today)
    errand.progress("Écriture", 0.85)
    seen = _told(session, opened, seen, covered, comparison)
    import_id = _keep(errand, session, opened, covered, seen)
    errand.progress("Contrôle terminé", 1.0)
    return replace(seen, import_id=import_id)


def _told(
    session: Session, opened: Opened, seen: Examination, covered: Covered, comparison: Comparison
) -> Examination:
    count = _counted(session, opened)
    notes = [*opened.piece.text.told, *wording.notes(opened.tied), *opened.said]
    return replace(
        seen,
        status=CHECKED,
        rows_loaded=count.rows_loaded,
        rows_rejected=count.rows_rejected,
        first_day=covered.first_day,
        last_day=covered.last_day,
        findings=(*wording.findings(session), *comparison.findings, *wording.as_findings(notes)),
        unknown_labels=unknown_labels(session, opened.source, opened.columns),
        overlap=comparison.overlap,
        sample=wording.sample(session, opened.source, opened.columns),
    )


def _keep(errand: Errand, session: Session, opened: Opened, covered: Covered, seen: Examination) -> str:
    checked = keeping.Checked(
        source=opened.source,
        depositor=errand.depositor,
        mode=errand.decisions.mode,
        count=_counted(session, opened),
        kept=opened.kept,
        covered=covered,
        choices=_choices(errand),
        notes=[found.message for found in seen.findings if found.severity == NOTE],
        findings=seen.findings,
        pending=opened.pending,
    )
    return keeping.keep(errand.store, session, checked)


def _labels(errand: Errand) -> dict[tuple[str, str], str]:
    return {(field, normalise_name(text)): code for (field, text), code in errand.decisions.labels.items()}


def _choices(errand: Errand) -> list[tuple[str, str, str]]:
    columns = [(COLUMN, header, field) for header, field in errand.decisions.columns.items()]
    return columns + [(field, given, code) for (field, given), code in errand.decisions.labels.items()]


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


def _counted(session: Session, opened: Opened) -> FileCount:
    text, staged = opened.piece.text, KINDS[opened.source.kind].staged
    loaded = session.execute(f"select count(distinct row_no) as n from {staged}")[0]["n"]  # noqa: S608
    rejected = session.value("deposits/problem_count")
    if text.records != loaded + rejected + text.blank_lines:
        raise AssertionError(f"lines lost in {opened.source.id}: {text.records} read")
    return FileCount(opened.piece, text.records, loaded, rejected, text.blank_lines)
