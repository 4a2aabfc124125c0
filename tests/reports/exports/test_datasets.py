"""Each dataset of the command line: its dictionary, its origin, and as many rows in every form."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from observatory.__main__ import main
from observatory.reports.datasets import DATASETS, dataset_types
from observatory.reports.exports.datasets import SHEET_WRITERS
from observatory.reports.exports.dictionary import description
from observatory.storage import Store
from tests.ingest.ssmsi_files import burglaries, communal

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    environ = {"OBSERVATORY_HOME": str(tmp_path / "var")}

    def words(*argv: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        status = main(list(argv), environ, out, err)
        return status, out.getvalue(), err.getvalue().replace("\u00a0", " ")

    return words


def test_every_column_of_every_dataset_is_described(duckdb_store: Store) -> None:
    undescribed = [
        f"{name}.{column}"
        for name, one in DATASETS.items()
        for column in dataset_types(duckdb_store, one)
        if not description(name, column)
    ]
    assert undescribed == []


def test_every_form_writes_as_many_rows_as_the_dataset_holds(run: Run, tmp_path: Path) -> None:
    file = communal(tmp_path, burglaries("04112", 2022, 31), burglaries("04112", 2023, 40))
    assert run("ingest", str(file))[0] == 0
    counts = {}
    for form in ("json", "xlsx", *SHEET_WRITERS):
        target = tmp_path / f"faits.{form}"
        status, _, said = run("export", "recorded-crime", "--format", form, "-o", str(target))
        counts[form] = said.strip().splitlines()[-1] if status == 0 else said.strip()
    assert counts.pop("geojson").startswith("Ce jeu de données n’a pas de lieux.")
    assert set(counts.values()) == {"2 lignes"}
    assert "Licence Ouverte 2.0 (Etalab)" in (tmp_path / "faits.csv-fr").read_text("utf-8-sig")


def test_the_dictionary_tells_types_and_sense_of_each_column(run: Run) -> None:
    status, said, _ = run("export", "recorded-crime", "--dictionary")
    told = {one["name"]: one for one in json.loads(said)["fields"]}
    assert status == 0
    assert told["count"] == {
        "name": "count",
        "type": "integer",
        "description": "Effectif ; vide quand il n’est pas diffusé",
    }


def test_a_form_for_files_does_not_go_to_the_screen(run: Run) -> None:
    status, _, said = run("export", "territories", "--format", "ods")
    assert (status, "ne s’écrit pas à l’écran" in said) == (2, True)
