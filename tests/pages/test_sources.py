"""The page of the sources, as its script writes it for each role."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from observatory.access import User
from observatory.domain.roles import Role
from observatory.ingest import demo
from observatory.ingest.deposits import desk
from observatory.ingest.deposits.decisions import Decisions
from observatory.ingest.deposits.declared import declared
from observatory.ingest.deposits.depositor import DEMO, Depositor
from observatory.reports.templates import csv_template
from observatory.settings import PROJECT_ROOT, Settings
from observatory.storage import Store
from observatory.ui import runtime
from tests.ingest.ssmsi_files import burglaries, communal, ingest_one

PAGE = PROJECT_ROOT / "pages" / "sources.py"
UNREADABLE = burglaries("04112", 2023, 12).replace(";12;", ";<b>12</b>;")


@pytest.fixture(autouse=True)
def opened(settings: Settings) -> Iterator[Store]:
    yield runtime.start(settings)
    runtime.stop()


def visit(monkeypatch: pytest.MonkeyPatch, role: Role, **address: str) -> AppTest:
    monkeypatch.setattr(runtime, "current_user", lambda: User("0", "essai", role))
    page = AppTest.from_file(str(PAGE), default_timeout=30)
    for name, value in address.items():
        page.query_params[name] = value
    shown = page.run()
    assert not shown.exception
    return shown


def text_of(shown: AppTest) -> str:
    return "\n".join(one.value for one in shown.html)


def headings(shown: AppTest) -> list[str]:
    return [one.value for one in shown.subheader]


@pytest.fixture
def deposited(opened: Store, tmp_path: Path) -> str:
    """The id of an import with a reject."""
    rows = [burglaries("04112", 2022, 31), burglaries("04112", 2023, 40), UNREADABLE]
    report = ingest_one(opened, communal(tmp_path, *rows))
    assert report.import_id
    return report.import_id


def test_an_empty_store_says_what_to_do_first(monkeypatch: pytest.MonkeyPatch) -> None:
    said = text_of(visit(monkeypatch, Role.PLENIERE))
    assert "Aucune source n’est encore chargée." in said
    assert "python -m observatory init" in said


def test_each_source_says_what_it_counts_its_licence_and_its_limits(
    monkeypatch: pytest.MonkeyPatch, shipped: Store
) -> None:
    said = text_of(visit(monkeypatch, Role.PLENIERE))
    for held in (
        "Accidents corporels de la circulation (ONISR)",
        "Stratégie locale 2024-2027",
        "Populations et logements",
    ):
        assert held in said
    assert "Licence Ouverte 2.0 (Etalab)" in said
    assert "accidents corporels enregistrés par la police et la gendarmerie" in said
    assert "Blessés hospitalisés non comparables avant et après 2018." in said
    assert "en retard\xa0: édition suivante attendue depuis le 4 février 2023" in said


def test_the_contradictions_of_the_strategy_are_all_there(monkeypatch: pytest.MonkeyPatch, shipped: Store) -> None:
    shown = visit(monkeypatch, Role.PLENIERE)
    assert "28\xa0contradictions relevées" in text_of(shown)
    assert text_of(shown).count('class="place"') == 28
    assert "<dt>Imprimé</dt><dd>−211</dd><dt>Recalculé</dt><dd>−213</dd>" in text_of(shown)


def test_the_coordination_opens_an_import_by_its_address(monkeypatch: pytest.MonkeyPatch, deposited: str) -> None:
    shown = visit(monkeypatch, Role.COORDINATION, **{"import": deposited})
    said = text_of(shown)
    assert "Import choisi" in headings(shown)
    assert f"python -m observatory undo {deposited}" in said
    assert "&lt;b&gt;12&lt;/b&gt;" in said
    assert "un nombre entier positif ou nul" in said
    assert "<b>12</b>" not in said


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATION])
def test_other_roles_open_no_import_even_by_its_address(
    monkeypatch: pytest.MonkeyPatch, deposited: str, role: Role
) -> None:
    shown = visit(monkeypatch, role, **{"import": deposited})
    said = text_of(shown)
    assert "Import choisi" not in headings(shown)
    assert "Lignes rejetées" not in said
    assert "essai" not in said
    assert deposited not in said
    assert "Base communale de la délinquance (SSMSI)" in said


def test_an_address_that_names_no_import_gives_the_whole_journal(
    monkeypatch: pytest.MonkeyPatch, deposited: str
) -> None:
    shown = visit(monkeypatch, Role.COORDINATION, **{"import": "<script>"})
    assert "Import choisi" not in headings(shown)
    assert deposited in text_of(shown)


def test_the_journal_is_filtered_by_state(monkeypatch: pytest.MonkeyPatch, deposited: str) -> None:
    shown = visit(monkeypatch, Role.COORDINATION, etat="undone")
    assert "Aucun import ne répond à ces filtres." in text_of(shown)


def test_only_the_first_of_many_rejects_are_shown_and_the_command_gives_them_all(
    monkeypatch: pytest.MonkeyPatch, opened: Store, tmp_path: Path
) -> None:
    report = ingest_one(opened, communal(tmp_path, burglaries("04112", 2022, 31), *[UNREADABLE] * 501))
    shown = visit(monkeypatch, Role.COORDINATION, **{"import": str(report.import_id)})
    assert "501\xa0rejets" in [one.label for one in shown.expander]
    assert "Les 500 premiers sont montrés" in text_of(shown)
    assert f"python -m observatory rejects {report.import_id} -o rejets.csv" in text_of(shown)


def test_every_shipped_file_is_listed_with_the_start_of_its_hash(monkeypatch: pytest.MonkeyPatch) -> None:
    said = text_of(visit(monkeypatch, Role.PLENIERE))
    assert "data/geo/contours.csv.gz" in said
    assert "etalab-2.0" in said


def test_the_coordination_removes_the_demonstration_and_other_roles_only_read_that_it_is_one(
    opened: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "demonstration.csv"
    path.write_bytes(csv_template(declared("etablissements-scolaires")))
    invented = Depositor(None, "Établissements (démonstration)", DEMO, Role.COORDINATION)
    (found,) = desk.examine(opened, path, invented, Decisions(source="etablissements-scolaires"))
    desk.publish(opened, found.import_id or "", invented)
    read = visit(monkeypatch, Role.GROUPE)
    assert "Données de démonstration" in headings(read)
    assert "demo-remove" not in [button.key for button in read.button]
    shown = visit(monkeypatch, Role.COORDINATION)
    shown.button(key="demo-remove").click().run()
    assert not shown.exception
    assert "Il n’en reste rien." in shown.success[0].value
    assert "Données de démonstration" not in headings(shown)
    assert demo.has_demo(opened) == ()
