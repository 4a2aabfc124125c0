"""What goes out: as many rows as came in, typed, harmless, with its origin, whatever the form."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import geopandas
import pyarrow.parquet as pq
import pytest
from python_calamine import CalamineWorkbook

from observatory.domain.cells import Masked, Published, Withheld
from observatory.domain.tables import Column, Table
from observatory.errors import InputError
from observatory.reports.exports.french_csv import UTF8, WINDOWS, french_csv
from observatory.reports.exports.geojson import geojson
from observatory.reports.exports.ods import ods
from observatory.reports.exports.parquet import parquet
from observatory.reports.exports.sheet import Field, Kind, Sheet, sheet_of

FIELDS = (
    Field("nom", Kind.STRING),
    Field("taux", Kind.NUMBER),
    Field("jour", Kind.DATE),
    Field("lat", Kind.NUMBER),
    Field("lon", Kind.NUMBER),
)
ROWS = [
    ("=cmd()", 1234.5, date(2026, 1, 2), 43.83, 5.79),
    ("−211 ≈ œ", -3.0, None, None, None),
    ('é ; "x"\nsuite', None, None, 43.84, 5.8),
]
ORIGIN = (("Titre", "Essai"), ("Licence", "Licence Ouverte 2.0 (Etalab)"), ("Filtre : année", "2025"))
SHEET = Sheet("Essai", FIELDS, ROWS, ORIGIN)


def read(content: bytes, encoding: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode(encoding)), delimiter=";"))


def test_a_french_csv_says_its_origin_and_gives_every_row_back() -> None:
    rows = read(french_csv(SHEET), UTF8)
    assert rows[:4] == [*map(list, ORIGIN), []]
    assert rows[4] == ["nom", "taux", "jour", "lat", "lon"]
    assert rows[5:] == [
        ["'=cmd()", "1234,5", "02/01/2026", "43,83", "5,79"],
        ["−211 ≈ œ", "-3,0", "", "", ""],
        ['é ; "x"\nsuite', "", "", "43,84", "5,8"],
    ]


def test_windows_1252_keeps_the_sense_of_signs_that_it_lacks_and_runs_none_of_them() -> None:
    rows = read(french_csv(SHEET, WINDOWS), WINDOWS)
    assert rows[6][0] == "'-211 ~ œ"
    assert rows[7][0] == 'é ; "x"\nsuite'


def test_ods_holds_every_row_typed_and_its_origin() -> None:
    content, count = ods(SHEET)
    assert count == len(ROWS)
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert book.sheet_names == ["données", "origine"]
    rows = book.get_sheet_by_name("données").to_python()
    assert rows[1] == ["=cmd()", 1234.5, date(2026, 1, 2), 43.83, 5.79]
    assert len(rows) == 1 + len(ROWS)
    assert b"formula" not in zipfile.ZipFile(io.BytesIO(content)).read("content.xml")


def test_parquet_holds_every_row_typed_and_its_origin() -> None:
    content, count = parquet(SHEET)
    table = pq.read_table(io.BytesIO(content))
    assert (count, table.num_rows) == (len(ROWS), len(ROWS))
    assert table.column("taux").to_pylist() == [1234.5, -3.0, None]
    assert table.column("jour").to_pylist() == [date(2026, 1, 2), None, None]
    assert table.schema.metadata[b"Licence"] == b"Licence Ouverte 2.0 (Etalab)"


def test_states_stand_beside_the_numbers_of_parquet_and_never_as_zero() -> None:
    columns = [Column("Territoire"), Column("Faits", digits=0)]
    table = Table.of("Faits", columns, [("a", Published(7)), ("b", Masked()), ("c", Withheld())])
    given = pq.read_table(io.BytesIO(parquet(sheet_of(table, ORIGIN))[0])).to_pydict()
    assert given["Faits"] == [7, None, None]
    assert given["Faits (état)"] == [None, "masqué", "non diffusé"]


def test_geopandas_reads_the_geojson_with_as_many_features_as_rows(tmp_path: Path) -> None:
    content, count = geojson(SHEET)
    path = tmp_path / "essai.geojson"
    path.write_bytes(content)
    frame = geopandas.read_file(path)
    assert (count, len(frame)) == (len(ROWS), len(ROWS))
    assert [(point.x, point.y) for point in frame.geometry.dropna()] == [(5.79, 43.83), (5.8, 43.84)]
    assert json.loads(content)["origine"]["Titre"] == "Essai"


def test_a_sheet_without_places_is_no_geojson() -> None:
    with pytest.raises(InputError, match="pas de lieux"):
        geojson(Sheet("Essai", FIELDS[:2], [("a", 1.0)], ORIGIN))
