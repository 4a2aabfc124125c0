"""A Parquet file is copied as text by a process of its own; what a few bytes announce is not believed."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from observatory.errors import RefusedFile
from observatory.intake.bounded import Bounds
from observatory.intake.parquet_reading import read_parquet
from observatory.intake.received import ReceivedFile
from observatory.intake.table import TextTable, open_table
from tests.intake.helpers import deposited, rows_of

NOON = dt.datetime(2026, 4, 3, 12, 30)
KINDS = {
    "texte": (['rue Grande\n« x »; "y"', None], ['rue Grande\n« x »; "y"', ""]),
    "entier": ([4112, None], ["4112", ""]),
    "nombre": ([134.0, float("nan")], ["134", ""]),
    "part": ([0.1, 7.83e-3], ["0.1", "0.00783"]),
    "decimal": ([Decimal("1.50"), None], ["1.50", ""]),
    "oui": ([True, False], ["true", "false"]),
    "jour": ([dt.date(2026, 4, 3), None], ["2026-04-03", ""]),
    "instant": ([NOON, NOON.replace(hour=0, minute=0)], ["2026-04-03 12:30:00", "2026-04-03"]),
    "heure": ([dt.time(22, 30), None], ["22:30:00", ""]),
    "vide": ([None, None], ["", ""]),
    "categorie": (pa.array(["tapage", None]).dictionary_encode(), ["tapage", ""]),
}


def parquet(home: Path, columns: dict[str, Any], name: str = "table.parquet") -> ReceivedFile:
    home.mkdir(parents=True, exist_ok=True)
    pq.write_table(pa.table(columns), home / "made")
    return deposited((home / "made").read_bytes(), home, name)


def opened(home: Path, columns: dict[str, Any]) -> TextTable:
    return open_table(parquet(home, columns), scratch=home / "scratch")


def test_a_value_of_each_kind_becomes_the_text_that_a_workbook_would_give(tmp_path: Path) -> None:
    table = opened(tmp_path, {name: given for name, (given, _) in KINDS.items()})
    assert (table.header, table.records, table.told) == (tuple(KINDS), 2, ())
    assert [cells for _, cells in rows_of(table)] == list(zip(*(texts for _, texts in KINDS.values()), strict=True))


def test_columns_that_no_text_can_stand_for_are_left_empty_and_it_is_said(tmp_path: Path) -> None:
    table = opened(tmp_path, {"rue": ["Grande"], "liste": [[1, 2]], "octets": [b"\xff"], "fiche": [{"nom": "x"}]})
    assert [cells for _, cells in rows_of(table)] == [("Grande", "", "", "")]
    assert table.told == ("Colonnes sans texte, laissées vides : liste, octets, fiche.",)


def test_a_name_of_column_is_neither_a_line_nor_given_twice(tmp_path: Path) -> None:
    table = opened(tmp_path, {'rue\n;"': ["a"], "RUE": ["b"], "rue": ["c"], "": ["d"]})
    assert table.header == ('rue ;"', "RUE", "rue_2", "colonne_4")
    assert rows_of(table) == [(2, ("a", "b", "c", "d"))]


def test_text_that_is_no_utf8_is_refused_with_its_column(tmp_path: Path) -> None:
    offsets = pa.array([0, 2], pa.int32()).buffers()[1]
    latin = pa.Array.from_buffers(pa.string(), 1, [None, offsets, pa.py_buffer(b"\xe9\xff")])
    with pytest.raises(RefusedFile, match=r"table\.parquet : la colonne «.lieu.» n’est pas lisible"):
        opened(tmp_path, {"lieu": latin})


def test_a_line_that_storage_could_not_read_is_refused_before_it(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile, match="une ligne dépasse un million de caractères"):
        opened(tmp_path, {"a": ["x" * 300_000], "b": ["y" * 300_000]})


@pytest.mark.parametrize("bounds", [Bounds(clock=0), Bounds(memory=1 << 20), Bounds(output=1 << 10)])
def test_a_file_beyond_the_limits_is_refused_and_leaves_no_file(tmp_path: Path, bounds: Bounds) -> None:
    file = parquet(tmp_path, {"lieu": [f"rue {number}" for number in range(100_000)]})
    with pytest.raises(RefusedFile, match=r"table\.parquet : la lecture du fichier dépasse la mémoire ou le temps"):
        read_parquet(file, scratch=tmp_path / "scratch", bounds=bounds)
    assert list((tmp_path / "scratch").iterdir()) == []


def test_a_table_is_refused_for_its_size_as_text_before_all_of_it_is_written(tmp_path: Path) -> None:
    file = parquet(tmp_path, {"lieu": ["y" * 1000] * 100_000})
    assert file.size_bytes < 20_000
    with pytest.raises(RefusedFile, match=r"dépasse 50 Mo ou 20.000.000 lignes une fois déplié"):
        read_parquet(file, scratch=tmp_path / "scratch", most=50_000_000)
    assert list((tmp_path / "scratch").iterdir()) == []
