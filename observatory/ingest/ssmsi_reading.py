"""A file of the bases laid out for SQL: one set of columns, and each spelling understood once."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from observatory.domain.french import nbsp
from observatory.domain.periods import four_digit_year
from observatory.ingest.source import Piece
from observatory.ingest.ssmsi_edition import Edition
from observatory.ingest.ssmsi_labels import Label, find_label, nomenclature, same_unit
from observatory.ingest.ssmsi_places import COMMUNAL, DEPARTEMENTAL, REGIONAL, place
from observatory.ingest.ssmsi_problems import problems
from observatory.storage import Session

_COLUMNS = (
    "annee",
    "indicateur",
    "unite_de_compte",
    "nombre",
    "taux_pour_mille",
    "est_diffuse",
    "insee_pop",
    "insee_pop_millesime",
    "insee_log",
    "insee_log_millesime",
    "complement_info_nombre",
    "complement_info_taux",
)
_CODE = {COMMUNAL: "codgeo", DEPARTEMENTAL: "code_departement", REGIONAL: "code_region"}
_LABEL_COLUMNS = {
    "text": "text",
    "beside": "text",
    "indicator_no": "integer",
    "indicator": "text",
    "series": "text",
    "label": "text",
    "unit": "text",
    "unit_is_known": "boolean",
    "denominator_kind": "text",
    "parent_indicator": "text",
    "additive": "boolean",
    "comparable_from": "date",
    "note": "text",
}


def expose(session: Session, piece: Piece, level: str) -> None:
    """The same columns whatever the generation of the file: what it lacks is null."""
    present = {*piece.columns}
    region = "code_region" if level == DEPARTEMENTAL and "code_region" in present else "null::text"
    listed = ", ".join(name if name in present else f"null::text as {name}" for name in _COLUMNS)
    session.execute(
        f"""create or replace temp view text_ssmsi as
        select line_no, {_CODE[level]} as code, {region} as region, {listed} from {piece.loaded}"""  # noqa: S608
    )


def years_of(session: Session, spellings: Sequence[dict[str, str]]) -> list[int]:
    """Understand every spelling of a year; returns those of the figures, censuses left out."""
    understood = {row["text"]: _year(row["text"]) for row in spellings if row["kind"] in ("year", "census")}
    _table(session, "stg_ssmsi_year", {"text": "text", "number": "integer"}, list(understood.items()))
    found = [understood[row["text"]] for row in spellings if row["kind"] == "year"]
    return [year for year in found if year is not None]


def _year(text: str) -> int | None:
    try:
        return four_digit_year(text.strip().removesuffix(".0"))
    except ValueError:
        return None


def understand(session: Session, spellings: Sequence[dict[str, str]], level: str, edition: Edition) -> None:
    places = [
        (row["text"], row["beside"], *place(level, row["text"], row["beside"]))
        for row in spellings
        if row["kind"] == "place"
    ]
    columns = {"text": "text", "beside": "text", "territory_code": "text", "parent_code": "text"}
    _table(session, "stg_ssmsi_place", columns, places)
    known = nomenclature()
    labels = [
        _label_row(row["text"], row["beside"], level, edition, known) for row in spellings if row["kind"] == "label"
    ]
    _table(session, "stg_ssmsi_label", _LABEL_COLUMNS, labels)


def repadded(spellings: Sequence[dict[str, str]], level: str) -> str | None:
    """A code to which `place` gave its leading zero back: the mark of a spreadsheet. None when all were whole."""
    width = 5 if level == COMMUNAL else 2
    codes = (row["text"].strip() for row in spellings if row["kind"] == "place")
    return next((code for code in sorted(codes) if code.isalnum() and len(code) < width), None)


def _label_row(text: str, unit: str, level: str, edition: Edition, known: Sequence[Label]) -> tuple:
    label = find_label(text, level, edition.read_as, known)
    if label is None:
        return (text, unit, *[None] * (len(_LABEL_COLUMNS) - 2))
    indicators = sorted({each.indicator for each in known})
    return (
        text,
        unit,
        indicators.index(label.indicator),
        label.indicator,
        label.series + edition.series_suffix,
        label.label,
        label.unit,
        same_unit(unit, label),
        label.denominator_kind,
        label.parent_indicator,
        label.additive,
        label.comparable_from,
        nbsp(label.note),
    )


def describe(session: Session, piece: Piece, level: str, edition: Edition, years: Sequence[int]) -> None:
    _table(
        session,
        "stg_ssmsi_file",
        {"level": "text", "has_diffusion": "boolean"},
        [(level, "est_diffuse" in piece.columns)],
    )
    _table(
        session,
        "stg_ssmsi_edition",
        {
            "produced_on": "date",
            "data_year": "integer",
            "geography_year": "integer",
            "first_year": "integer",
            "last_year": "integer",
        },
        [
            (
                edition.produced_on,
                edition.data_year,
                edition.geography_year,
                min(years, default=0),
                max(years, default=0),
            )
        ],
    )
    headers = {name: piece.text.header[index] for name, index in piece.columns.items()}
    columns = {"problem": "text", "column_name": "text", "expected": "text", "reason": "text"}
    _table(session, "stg_ssmsi_problem", columns, problems(headers, _CODE[level], level))


def _table(session: Session, name: str, columns: dict[str, str], rows: Sequence[tuple]) -> None:
    """A small temporary table from Python values, typed whatever they are (all of them may be null)."""
    frame = pd.DataFrame(rows, columns=list(columns), dtype=object)
    session.register(f"given_{name}", frame)
    listed = ", ".join(f"{column}::{kind} as {column}" for column, kind in columns.items())
    session.execute(f"create or replace temp table {name} as select {listed} from given_{name}")  # noqa: S608
