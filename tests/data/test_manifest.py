from __future__ import annotations

import csv
import gzip
import hashlib
import io

import pytest

from tests.data.shipped import DATA, manifest

FIELDS = {"path", "title", "source", "origin", "edition", "licence", "attribution", "sha256", "bytes", "rows"}
REFERENCE_TABLES = "raw/reference/"


def shipped_names() -> set[str]:
    names = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*") if path.is_file()}
    return {name for name in names if name != "manifest.json" and not name.startswith(REFERENCE_TABLES)}


def test_every_shipped_file_is_in_the_manifest_and_nothing_else() -> None:
    assert sorted(str(entry["path"]) for entry in manifest()) == sorted(shipped_names())


@pytest.mark.parametrize("entry", manifest(), ids=lambda entry: str(entry["path"]))
def test_the_manifest_tells_the_truth_about(entry: dict[str, object]) -> None:
    content = (DATA / str(entry["path"])).read_bytes()
    assert set(entry) == FIELDS
    assert all(entry[name] for name in FIELDS)
    assert hashlib.sha256(content).hexdigest() == entry["sha256"]
    assert len(content) == entry["bytes"]
    text = (gzip.decompress(content) if str(entry["path"]).endswith(".gz") else content).decode("latin-1")
    csv.field_size_limit(10**9)
    delimiter = ";" if ";" in text.split("\n", 1)[0] else ","
    assert sum(1 for _ in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)) - 1 == entry["rows"]


def test_open_data_is_shown_with_its_producer() -> None:
    for entry in manifest():
        assert str(entry["attribution"]).startswith("Source\u00a0: ")
        if entry["source"] not in {"strategie-2024", "plan-actions"}:
            assert entry["licence"] == "etalab-2.0"


def test_the_shipped_data_stay_light_enough_to_be_committed() -> None:
    assert sum(path.stat().st_size for path in DATA.rglob("*") if path.is_file()) < 15_000_000


def test_compressed_files_carry_no_date() -> None:
    packed = list(DATA.rglob("*.gz"))
    assert packed
    assert all(path.read_bytes()[4:8] == b"\0\0\0\0" for path in packed)


def test_every_file_ends_its_lines_as_unix_does() -> None:
    for name in shipped_names():
        content = (DATA / name).read_bytes()
        text = gzip.decompress(content) if name.endswith(".gz") else content
        assert b"\r" not in text, name
        assert text.endswith(b"\n"), name
