from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from observatory.ingest.deposit import ingest_paths
from observatory.ingest.journal import ImportReport
from observatory.ingest.registry import SOURCES
from observatory.settings import PROJECT_ROOT
from observatory.storage import Store
from observatory.storage.checking import run_checks

SHIPPED = PROJECT_ROOT / "data" / "raw" / "plan"
Change = Callable[[str], str]


@pytest.fixture
def deposit(tmp_path: Path) -> Callable[..., ImportReport]:
    """Take in the shipped plan, some of its tables changed."""

    def take_in(store: Store, **changed: Change) -> ImportReport:
        folder = tmp_path / "plan"
        shutil.copytree(SHIPPED, folder, dirs_exist_ok=True)
        for name, change in changed.items():
            path = folder / f"{name}.csv"
            path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
        (report,) = ingest_paths(store, [folder], SOURCES, author="essai")
        return report

    return take_in


def test_the_shipped_plan_comes_in_whole(store: Store, deposit: Callable[..., ImportReport]) -> None:
    report = deposit(store)
    assert (report.source, report.status, report.rows_rejected) == ("plan-actions", "published", 0)
    assert run_checks(store) == []


@pytest.mark.parametrize(
    ("table", "change", "said"),
    [
        ("sheets", lambda text: text.replace("\n2;1;2;", "\n1;1;2;"), "1 : fiche donnée deux fois"),
        ("sheets", lambda text: text.replace("\n22;5;", "\n22;6;"), "6 : axe inconnu"),
        ("steps", lambda text: text.replace("\n6;1;", "\n60;1;"), "60 : fiche inconnue"),
        ("indicators", lambda text: text.replace("\n2.3a;2.3;", "\n2.3a;2.9;"), "2.3a : mesure d’un indicateur"),
        ("indicators", lambda text: text.replace(";count;", ";nombre;", 1), "attendu : l’une de ces valeurs : count"),
        ("indicators", lambda text: text.replace("instance=clsm", "reunion=clsm"), "21.1 : Règle de calcul inconnue"),
        (
            "indicators",
            lambda text: text.replace("instance=clsm", "instance=clsn"),
            "21.1 : aucune instance « clsn »",
        ),
        (
            "indicators",
            lambda text: text.replace("source=cadre-de-vie", "source=gup"),
            "17.3 : « gup » n’est pas une",
        ),
        (
            "indicators",
            lambda text: text.replace("source=cadre-de-vie", "source=enquete"),
            "« enquete » ne se compte pas",
        ),
        ("plan", lambda text: text.replace("2027-12-31", "fin 2027"), "dates du plan illisibles"),
    ],
)
def test_a_plan_with_a_hole_is_refused_as_a_whole_and_the_hole_is_named(
    duckdb_store: Store, deposit: Callable[..., ImportReport], table: str, change: Change, said: str
) -> None:
    report = deposit(duckdb_store, **{table: change})
    assert report.status == "refused"
    assert said in report.messages[0]
    assert duckdb_store.records("queries/imports") == []


def test_a_plan_without_one_of_its_tables_is_refused(duckdb_store: Store, tmp_path: Path) -> None:
    folder = shutil.copytree(SHIPPED, tmp_path / "plan", ignore=shutil.ignore_patterns("steps.csv"))
    (report,) = ingest_paths(duckdb_store, [Path(folder)], SOURCES, author="essai")
    assert "il manque : steps" in report.messages[0]


def test_another_commune_may_bring_its_own_plan(duckdb_store: Store, deposit: Callable[..., ImportReport]) -> None:
    deposit(duckdb_store)
    report = deposit(duckdb_store, plan=lambda text: text.replace("\n04112;", "\n33318;"))
    assert report.status == "published"
