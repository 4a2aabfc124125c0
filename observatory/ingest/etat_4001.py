"""The « état 4001 » workbook: facts recorded by each service, a sheet by year and force, made long."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from observatory.domain.french import agreed, listing, nbsp
from observatory.domain.territories import departement_of_commune
from observatory.errors import Place, RefusedFile
from observatory.ingest.source import Candidate, FileCount, Piece, Source
from observatory.intake.nature import Nature, nature_of
from observatory.intake.received import ReceivedFile
from observatory.intake.table import TextTable
from observatory.intake.workbook import Sheet, read_sheets
from observatory.settings import PROJECT_ROOT, Settings
from observatory.storage import Session

FAMILIES = PROJECT_ROOT / "data" / "raw" / "reference" / "etat-4001-families.csv"
_SHEET = re.compile(r"Services (PN|GN) (20\d\d)", re.IGNORECASE)
_SCOPE = "ssmsi/etat-4001"
_COLUMNS = (
    "annee",
    "force",
    "departement",
    "perimetre",
    "service",
    "code_index",
    "libelle_index",
    "nombre",
)


@dataclass(frozen=True)
class _Service:
    column: int
    departement: str
    perimeter: str
    name: str


def open_etat_4001(file: ReceivedFile, scratch: Path) -> list[TextTable] | None:
    """One long table of all the sheets; None when this is no such workbook.

    Raises:
        RefusedFile: a sheet without its header rows, or beyond the bounds of `intake.workbook`.
    """
    if nature_of(file.path) is not Nature.WORKBOOK:
        return None
    target = scratch / f"etat-4001-{file.sha256[:16]}.csv"
    written = blank = 0
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=";", lineterminator="\n", quoting=csv.QUOTE_ALL)
        writer.writerow(("__line", *_COLUMNS))
        for sheet in read_sheets(file, names=lambda name: bool(_SHEET.fullmatch(name.strip()))):
            for line, cell in _cells(file, sheet):
                if cell[-1] == "":
                    blank += 1
                else:
                    written += 1
                    writer.writerow((line, *cell))
    return [_table(file, target, written, blank)] if written else None


def _table(file: ReceivedFile, path: Path, written: int, blank: int) -> TextTable:
    return TextTable(
        file=file,
        path=path,
        delimiter=";",
        quote='"',
        header=_COLUMNS,
        skip=0,
        header_line=1,
        numbered=True,
        records=written + blank,
        blank_lines=blank,
        rejects=(),
        encoding="classeur",
        notes=("Une ligne par service et par index, et non par ligne du classeur.",),
    )


def _cells(file: ReceivedFile, sheet: Sheet) -> Iterator[tuple[int, tuple[str, ...]]]:
    """(line of the sheet, values of `_COLUMNS`) for every cell under a service."""
    found = _SHEET.fullmatch(sheet.name.strip())
    force, year = (found[1].upper(), found[2]) if found else ("", "")
    top = _header_row(file, sheet)
    services = _services(sheet.rows[:top], sheet.rows[top])
    for line, row in enumerate(sheet.rows[top + 1 :], top + 2):
        code, label = row[0].strip(), row[1].strip()
        if not code and not label:
            continue
        for service in services:
            place = (service.departement, service.perimeter, service.name)
            yield line, (year, force, *place, code, label, row[service.column].strip())


def _header_row(file: ReceivedFile, sheet: Sheet) -> int:
    for index, row in enumerate(sheet.rows[:6]):
        if row and row[0].strip().casefold() == "code index":
            return index
    raise RefusedFile(
        nbsp(f"La feuille « {sheet.name} » n’a pas de ligne d’en-tête « Code index »."),
        where=Place(file=file.name),
        todo="Déposez le classeur d’origine, sans le modifier.",
    )


def _services(above: Sequence[Sequence[str]], names: Sequence[str]) -> list[_Service]:
    """Police has three header rows (département, perimeter, service), gendarmerie two."""
    departements = _row_called("départements", above)
    perimeters = _row_called("périmètres", above)
    return [
        _Service(
            column,
            departements[column].strip().upper().zfill(2) if departements[column].strip() else "",
            perimeters[column].strip() if perimeters else "",
            name.strip(),
        )
        for column, name in enumerate(names)
        if column > 1 and (name.strip() or departements[column].strip())
    ]


def _row_called(title: str, rows: Sequence[Sequence[str]]) -> Sequence[str]:
    return next((row for row in rows if row[1].strip().casefold() == title), ())


def _stage(session: Session, pieces: Sequence[Piece], settings: Settings) -> list[Candidate]:
    (piece,) = pieces
    session.execute(f"create or replace temp view text_etat_4001 as select * from {piece.loaded}")  # noqa: S608
    session.run("staging/etat_4001", file_name=piece.file_name)
    loaded = session.execute("select count(*) as n from stg_etat_4001")[0]["n"]
    rejected = session.execute("select count(*) as n from stg_etat_4001_reject")[0]["n"]
    if not loaded:
        raise RefusedFile("Aucun nombre de ce classeur n’est utilisable.", where=Place(file=piece.file_name))
    years = session.execute("select min(year) as first, max(year) as last from stg_etat_4001")[0]
    count = FileCount(piece, piece.text.records, loaded, rejected, piece.text.blank_lines)
    return [
        Candidate(
            scope=_SCOPE,
            files=(count,),
            edition=f"{years['first']}-{years['last']}",
            rejects="stg_etat_4001_reject",
            messages=("Une valeur par service et par index : les nombres ci-dessus comptent des cases.",),
        )
    ]


def _guard(session: Session, candidate: Candidate, live_import_id: str) -> None:
    lost = [str(row["year"]) for row in session.records("staging/etat_4001_lost", import_id=live_import_id)]
    if lost:
        raise RefusedFile(
            nbsp(f"Ce classeur ne contient plus {agreed(len(lost), 'l’année', 'les années')} {listing(lost)}."),
            where=Place(file=candidate.files[0].piece.file_name),
            todo=f"Pour le vouloir quand même, annulez d’abord l’import {live_import_id} (undo).",
        )


def refresh_etat_4001(session: Session, scope: str, settings: Settings) -> None:
    """Group the indexes by family for the services of the observed commune's département."""
    with FAMILIES.open(encoding="utf-8", newline="") as stream:
        families = list(csv.DictReader(stream, delimiter=";"))
    session.register("given_family", pd.DataFrame(families, dtype=object))
    session.run("marts/etat_4001", departement=departement_of_commune(settings.commune))


ETAT_4001 = Source(
    id="etat-4001",
    title="État 4001 par service (SSMSI)",
    tables={"etat_4001": "etat-4001"},
    stage=_stage,
    guard=_guard,
    publish="publish/etat_4001",
    difference="publish/etat_4001_difference",
    refresh=refresh_etat_4001,
    opens=open_etat_4001,
)
