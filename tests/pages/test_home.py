"""The home page, as its script writes it for each role."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from observatory.access import User
from observatory.domain.roles import Role
from observatory.ingest.deposit import ingest_paths
from observatory.ingest.registry import OFFICIAL
from observatory.settings import PROJECT_ROOT, Settings
from observatory.storage import Store
from observatory.ui import runtime
from tests.ingest.ssmsi_files import burglaries, communal, ingest_one

PAGE = PROJECT_ROOT / "pages" / "accueil.py"
TERRITORIES = [PROJECT_ROOT / "data" / "geo" / name for name in ("territories.csv.gz", "members.csv")]


@pytest.fixture(autouse=True)
def opened(settings: Settings) -> Iterator[Store]:
    yield runtime.start(settings)
    runtime.stop()


def visit(monkeypatch: pytest.MonkeyPatch, role: Role) -> AppTest:
    monkeypatch.setattr(runtime, "current_user", lambda: User("0", "essai", role))
    shown = AppTest.from_file(str(PAGE), default_timeout=30).run()
    assert not shown.exception
    return shown


def text_of(shown: AppTest) -> str:
    return "\n".join(one.value for one in shown.html)


def deposit(store: Store, folder: Path, before: int | None, after: int | None) -> None:
    ingest_one(store, communal(folder, burglaries("04112", 2022, before), burglaries("04112", 2023, after)))


def test_an_empty_store_says_what_to_do_first(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = visit(monkeypatch, Role.COORDINATION)
    assert "python -m observatory init" in text_of(shown)
    assert "python -m observatory sync ssmsi" in text_of(shown)


def test_the_title_names_the_town_of_the_settings(monkeypatch: pytest.MonkeyPatch, opened: Store) -> None:
    assert visit(monkeypatch, Role.PLENIERE).title[0].value == (
        "Où en est la tranquillité publique à Commune 04112\xa0?"
    )
    ingest_paths(opened, TERRITORIES, OFFICIAL, author="essai")
    assert visit(monkeypatch, Role.PLENIERE).title[0].value == "Où en est la tranquillité publique à Manosque\xa0?"


def test_a_fresh_installation_speaks_of_the_strategy_and_of_the_roads(
    monkeypatch: pytest.MonkeyPatch, shipped: Store
) -> None:
    said = text_of(visit(monkeypatch, Role.COORDINATION))
    assert "318\xa0faits en 2022, contre 332 en 2019." in said
    assert "Accidents corporels, Manosque" in said
    assert "aucune évolution ni aucun écart ne peut en être démontré" in said


def test_the_plenary_reads_no_roads_and_no_command(monkeypatch: pytest.MonkeyPatch, shipped: Store) -> None:
    shown = visit(monkeypatch, Role.PLENIERE)
    assert [one.value for one in shown.subheader] == [
        "Où en est le plan d’actions",
        "Ce qu’imprime la stratégie pour 2020-2022",
        "Ce que contient l’observatoire",
    ]
    assert "Accidents corporels, Manosque" not in text_of(shown)
    assert "python -m" not in text_of(shown)


def test_a_demonstrated_rise_is_said_with_its_percentage(
    monkeypatch: pytest.MonkeyPatch, opened: Store, tmp_path: Path
) -> None:
    deposit(opened, tmp_path, 30, 60)
    said = text_of(visit(monkeypatch, Role.PLENIERE))
    assert "Sur 1\xa0indicateur suivi\xa0: hausse démontrée (cambriolages de logement)." in said
    assert "De 2022 à 2023, hausse démontrée (cambriolages de logement)." in said
    assert "60\xa0infractions contre 30\xa0: hausse démontrée de 100,0\u202f%" in said


def test_what_is_not_demonstrable_has_no_percentage_and_says_how_often_chance_does_as_much(
    monkeypatch: pytest.MonkeyPatch, opened: Store, tmp_path: Path
) -> None:
    deposit(opened, tmp_path, 26, 19)
    said = text_of(visit(monkeypatch, Role.PLENIERE))
    assert "Aucune évolution n’est démontrable, ni hausse ni baisse, sur 1\xa0indicateur suivi." in said
    assert "De 2022 à 2023, pas d’évolution démontrable pour l’indicateur publié." in said
    assert "19\xa0infractions contre 26\xa0: un tel écart survient par hasard plus d’une fois sur trois" in said
    assert "26,9" not in said


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (104, 79, "79\xa0infractions contre 104\xa0: baisse possible, non démontrée"),
        (1874, 1585, "1\u202f585\xa0infractions contre 1\u202f874\xa0: baisse démontrée de 15,4\u202f%"),
    ],
)
def test_the_examples_of_the_town_have_their_verdicts(
    monkeypatch: pytest.MonkeyPatch, opened: Store, tmp_path: Path, before: int, after: int, said: str
) -> None:
    deposit(opened, tmp_path, before, after)
    assert said in text_of(visit(monkeypatch, Role.PLENIERE))


def test_a_rise_from_few_facts_has_no_percentage(
    monkeypatch: pytest.MonkeyPatch, opened: Store, tmp_path: Path
) -> None:
    deposit(opened, tmp_path, 10, 30)
    said = text_of(visit(monkeypatch, Role.PLENIERE))
    assert "30\xa0infractions contre 10\xa0: hausse démontrée (base trop faible pour un pourcentage)" in said
    assert "200,0" not in said


def test_a_withheld_year_is_not_a_zero(monkeypatch: pytest.MonkeyPatch, opened: Store, tmp_path: Path) -> None:
    deposit(opened, tmp_path, 30, None)
    said = text_of(visit(monkeypatch, Role.PLENIERE))
    assert "2023\xa0: non diffusé (secret statistique)" in said
    assert "Sur 1\xa0indicateur suivi\xa0: sans comparaison possible pour 1." in said
    assert "En 2023, aucun indicateur n’a deux années publiées à comparer." in said
    assert "contre 30" not in said


def test_a_new_publication_is_read_at_once(monkeypatch: pytest.MonkeyPatch, opened: Store, tmp_path: Path) -> None:
    deposit(opened, tmp_path / "a", 26, 19)
    assert "hausse démontrée" not in text_of(visit(monkeypatch, Role.PLENIERE))
    deposit(opened, tmp_path / "b", 26, 90)
    assert "hausse démontrée" in text_of(visit(monkeypatch, Role.PLENIERE))


@pytest.mark.parametrize("role", list(Role))
def test_the_exports_are_for_the_roles_that_may_take_them_away(
    monkeypatch: pytest.MonkeyPatch, opened: Store, tmp_path: Path, role: Role
) -> None:
    deposit(opened, tmp_path, 30, 60)
    shown = visit(monkeypatch, role)
    allowed = role in {Role.COORDINATION, Role.RESTREINT, Role.GROUPE}
    assert bool(shown.get("download_button")) is allowed


def test_the_coordination_chooses_the_indicators_and_nobody_else_is_offered_to(
    monkeypatch: pytest.MonkeyPatch, opened: Store, tmp_path: Path
) -> None:
    deposit(opened, tmp_path, 30, 60)
    assert not visit(monkeypatch, Role.RESTREINT).toggle
    shown = visit(monkeypatch, Role.COORDINATION)
    shown.toggle(key="dashboard-choice").set_value(True).run()
    assert shown.multiselect[0].options == ["Faits enregistrés (SSMSI) : Cambriolages de logement"]
    next(one for one in shown.button if one.label == "Enregistrer ce choix").click().run()
    assert not shown.exception
    assert "choisis par essai le" in shown.toggle(key="dashboard-choice").label
    assert len(opened.records("queries/dashboard_choice")) == 1
