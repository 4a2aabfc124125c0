from __future__ import annotations

import csv
import io
import os
import tracemalloc
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from observatory.errors import RefusedFile
from observatory.intake.table import TextTable, open_table
from tests.intake.helpers import deposit, deposited, rows_of

OWN_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
NAMES = ["numero", "commune", "libelle", "observation", "suite"]
KNOWN = [frozenset({"numero", "commune"})]
FRENCH = ["Manosque", "Dégradation légère", "", " ", "forêt; près, d’ici", 'dit "Noël"', "où ça|\tlà", "-1", "É"]
ANY_TEXT = st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Co")) | st.sampled_from('\n\t ;,|"'))


def opened(content: bytes, home: Path, *, force_slow: bool = False, **given_to: object) -> TextTable:
    received = deposited(content, home)
    return open_table(received, scratch=home / "scratch", force_slow=force_slow, **given_to)  # type: ignore[arg-type]


def written(rows: list[list[str]], encoding: str, **dialect: object) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, **dialect).writerows(rows)  # type: ignore[arg-type]
    return out.getvalue().encode(encoding)


def tables_of(cells: st.SearchStrategy[str]) -> st.SearchStrategy[list[list[str]]]:
    """Rows of equal width, the last of which is surely not blank."""
    width = st.integers(2, len(NAMES))
    return width.flatmap(
        lambda n: st.lists(st.lists(cells, min_size=n, max_size=n), max_size=6).map(lambda rows: [*rows, ["été"] * n])
    )


dialects = st.fixed_dictionaries(
    {
        "delimiter": st.sampled_from(";,\t|"),
        "lineterminator": st.sampled_from(["\n", "\r\n"]),
        "quoting": st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]),
    }
)


def assert_reads_back(rows: list[list[str]], content: bytes, home: Path, *, force_slow: bool) -> None:
    names = NAMES[: len(rows[0])]
    table = opened(content, home, force_slow=force_slow, known_headers=[frozenset(names)])
    filled = [(line, tuple(row)) for line, row in enumerate(rows, 2) if any(cell.strip(" \t") for cell in row)]
    assert table.header == tuple(names)
    assert rows_of(table) == filled
    assert (table.records, table.blank_lines) == (len(rows), len(rows) - len(filled))
    assert table.rejects == ()


@OWN_FOLDER
@given(
    rows=tables_of(ANY_TEXT),
    dialect=dialects,
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    force_slow=st.booleans(),
)
@example([["a\n\nb", ""], ["", ""], ["x", "y"]], {"delimiter": ";"}, "utf-8", False)
@example([['"', '""'], ["x", "y"]], {"delimiter": ",", "lineterminator": "\n"}, "utf-8", False)
def test_any_text_reads_back_the_same_in_unicode(
    tmp_path: Path, rows: list[list[str]], dialect: dict[str, object], encoding: str, force_slow: bool
) -> None:
    content = written([NAMES[: len(rows[0])], *rows], encoding, **dialect)
    assert_reads_back(rows, content, tmp_path, force_slow=force_slow)


@OWN_FOLDER
@given(
    rows=tables_of(st.sampled_from(FRENCH)),
    dialect=dialects,
    encoding=st.sampled_from(["cp1252", "mac_roman"]),
)
def test_french_text_reads_back_the_same_in_one_byte_encodings(
    tmp_path: Path, rows: list[list[str]], dialect: dict[str, object], encoding: str
) -> None:
    content = written([NAMES[: len(rows[0])], *rows], encoding, **dialect)
    assert_reads_back(rows, content, tmp_path, force_slow=False)


@OWN_FOLDER
@given(body=st.text(st.sampled_from('ab;"\n\r é'), max_size=60) | ANY_TEXT, force_slow=st.booleans())
@example('a;"b\na;b;a\nb";a\n', False)
@example('a"\n";b\n', True)
def test_every_record_is_a_row_a_reject_or_a_blank_line(tmp_path: Path, body: str, force_slow: bool) -> None:
    content = f"numero;commune\n1;Manosque\n{body}\n".encode("utf-8", "replace")
    table = opened(content, tmp_path, force_slow=force_slow, known_headers=KNOWN)
    assert len(rows_of(table)) + len(table.rejects) + table.blank_lines == table.records


@OWN_FOLDER
@given(body=st.text(st.sampled_from('ab;"\n é,'), max_size=60))
def test_what_the_fast_way_accepts_the_slow_way_reads_alike(tmp_path: Path, body: str) -> None:
    content = f"numero;commune\n1;Manosque\n{body}\n".encode()
    fast, slow = (opened(content, tmp_path, force_slow=slow, known_headers=KNOWN) for slow in (False, True))
    assert (fast.header, rows_of(fast), fast.rejects) == (slow.header, rows_of(slow), slow.rejects)


@OWN_FOLDER
@given(body=st.binary(max_size=200))
def test_any_bytes_give_a_table_or_a_refusal(tmp_path: Path, body: bytes) -> None:
    try:
        table = opened(b"numero;commune\n1;Manosque\n" + body, tmp_path)
    except RefusedFile:
        return
    assert len(rows_of(table)) + len(table.rejects) + table.blank_lines == table.records
    assert "\ufffd" not in "".join(cell for _, cells in rows_of(table) for cell in cells)


@pytest.mark.parametrize("force_slow", [False, True])
def test_storage_reads_the_same_rows_with_what_the_table_says(tmp_path: Path, force_slow: bool) -> None:
    rows = [["1", 'dit "Noël"', "a\nb"], ["2", "", "x;y"], ["3", " -1", '"']]
    table = opened(written([NAMES[:3], *rows], "utf-8", delimiter=";"), tmp_path, force_slow=force_slow)
    names = ["__line", *table.header] if table.numbered else list(table.header)
    query = """
        select columns(c -> c != '__line') from read_csv(
            $path, delim = $delimiter, quote = $quote, escape = $quote, skip = $skip, header = false,
            auto_detect = false, nullstr = '\\N', columns = $columns)
    """
    with duckdb.connect() as connection:
        found = connection.execute(
            query,
            {
                "path": str(table.path),
                "delimiter": table.delimiter,
                "quote": table.quote,
                "skip": table.skip + 1,
                "columns": dict.fromkeys(names, "VARCHAR"),
            },
        ).fetchall()
    assert [list(row) for row in found] == rows


def test_a_known_header_is_found_under_rows_that_look_like_one(tmp_path: Path) -> None:
    content = b"Service;Ville;Periode\nPolice;Manosque;2024\nnumero;commune;libelle\n1;Volx;vol\n"
    table = opened(content, tmp_path, known_headers=[frozenset({"Numéro", "commune", "libellé"})])
    assert (table.header_line, table.header) == (3, ("numero", "commune", "libelle"))
    assert rows_of(table) == [(4, ("1", "Volx", "vol"))]


def test_header_names_are_unique_and_never_empty(tmp_path: Path) -> None:
    table = opened(b"numero;Date;date;\n1;a;b;c\n", tmp_path)
    assert table.header == ("numero", "Date", "date_2", "colonne_4")


def test_a_reject_says_what_was_expected_and_holds_no_value(tmp_path: Path) -> None:
    table = opened(b"numero;commune;libelle\n1;Volx;vol\n2;Volx;vol; avec arme\n", tmp_path)
    (reject,) = table.rejects
    assert (reject.line, reject.column, reject.value, reject.expected) == (3, None, None, "3 colonnes")
    assert "4 colonnes trouvées au lieu de 3" in reject.reason


@pytest.mark.parametrize("force_slow", [False, True])
def test_a_line_of_more_than_a_million_characters_is_refused(tmp_path: Path, force_slow: bool) -> None:
    with pytest.raises(RefusedFile, match="un million de caractères"):
        opened(b"a;b\n1;" + b"x" * 1_100_000 + b"\n", tmp_path, force_slow=force_slow)


def test_more_than_two_thousand_columns_are_refused(tmp_path: Path) -> None:
    content = b";".join(b"c%d" % i for i in range(2001)) + b"\n" + b";" * 2000 + b"1\n"
    with pytest.raises(RefusedFile, match="2001 colonnes"):
        opened(content, tmp_path)


def test_a_file_cut_by_the_wrong_separator_everywhere_is_refused(tmp_path: Path) -> None:
    content = b"numero;commune\n1;Manosque\n" + b"2;Rue; de la paix\n" * 10_001
    with pytest.raises(RefusedFile, match="dix mille"):
        opened(content, tmp_path, known_headers=[frozenset({"numero", "commune"})])


def test_a_refusal_leaves_no_copy_behind(tmp_path: Path) -> None:
    with pytest.raises(RefusedFile):
        opened(b"a;b\n1;" + b"x" * 1_100_000 + b"\n", tmp_path, force_slow=True)
    assert [path.name for path in (tmp_path / "scratch").glob("*")] == []


@pytest.mark.parametrize("force_slow", [False, True])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, force_slow: bool) -> None:
    received = deposited(b"numero;libelle\n" + b'1;"%s"\n' % (b"vol " * 30) * 40_000, tmp_path)
    tracemalloc.start()
    try:
        table = open_table(received, scratch=tmp_path / "scratch", force_slow=force_slow)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert table.records == 40_000
    assert peak < os.path.getsize(received.path) / 2


def test_real_editions_are_read_whole(tmp_path: Path, shared_data: Path) -> None:
    expected = {
        "onisr/2013/caracteristiques_2013.csv": (58_397, "cp1252", True),
        "onisr/2018/caracteristiques-2018.csv": (57_783, "latin-1 et cp850", True),
        "onisr/2018/lieux-2018.csv": (57_783, "utf-8", False),
        "onisr/2019/usagers-2019.csv": (132_977, "utf-8", False),
        "ssmsi/donnee-dep-data.gouv-2023-geographie2024-produit-le2024-07-05.csv": (12_928, "utf-8", False),
    }
    for name, (records, encoding, numbered) in expected.items():
        (received,) = deposit(shared_data / name, tmp_path)
        table = open_table(received, scratch=tmp_path / "scratch")
        found = (table.records, table.encoding, table.numbered, table.blank_lines, table.rejects)
        assert found == (records, encoding, numbered, 0, ()), name


def test_addresses_of_2018_keep_their_accents_of_both_origins(tmp_path: Path, shared_data: Path) -> None:
    (received,) = deposit(shared_data / "onisr/2018/caracteristiques-2018.csv", tmp_path)
    table = open_table(received, scratch=tmp_path / "scratch")
    addresses = {cells[0]: cells[table.header.index("adr")] for _, cells in rows_of(table)}
    assert addresses["201800002158"] == "5, Léo Nathié (Rue)"
    assert addresses["201800000002"] == "Place du général de Gaul"
