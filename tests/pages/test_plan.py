from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from observatory.access import User
from observatory.domain.plan_values import Line
from observatory.domain.roles import Role
from observatory.plan.editing import Change, apply, new_id
from observatory.plan.evolution import retire
from observatory.plan.values import Entry, save
from observatory.settings import PROJECT_ROOT, Settings
from observatory.storage import Store
from observatory.ui import runtime
from tests.plan.fixtures import carrier, committee, coordinator, plan_template
from tests.plan.planned import NOW, count, published

__all__ = ["carrier", "committee", "coordinator", "plan_template"]
Visit = Callable[..., AppTest]


@pytest.fixture
def opened(plan_template: Path, settings: Settings) -> Iterator[Store]:
    shutil.copytree(plan_template, settings.home, dirs_exist_ok=True)
    yield runtime.start(settings)
    runtime.stop()


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Visit:
    def open_page(user: User, page: str = "plan_actions", **address: str) -> AppTest:
        monkeypatch.setattr(runtime, "current_user", lambda: user)
        shown = AppTest.from_file(str(PROJECT_ROOT / "pages" / f"{page}.py"), default_timeout=30)
        for name, value in address.items():
            shown.query_params[name] = value
        shown.run()
        assert not shown.exception
        return shown

    return open_page


def text_of(shown: AppTest) -> str:
    return "\n".join([*(one.value for one in shown.html), *(one.value for one in shown.caption)])


def test_a_town_without_a_plan_is_told_what_to_do(settings: Settings, visit: Visit, coordinator: User) -> None:
    runtime.start(settings)
    said = text_of(visit(coordinator))
    runtime.stop()
    assert "Aucun plan d’actions n’est chargé" in said


def test_the_five_axes_their_sheets_and_what_the_text_announces(
    opened: Store, visit: Visit, coordinator: User
) -> None:
    said = text_of(visit(coordinator))
    assert "ses tableaux en impriment 23, dont 14 reconduites\u00a0: le numéro 18 y sert deux fois" in said
    assert said.count('<a href="?axe=') == 5
    assert "Fiche 18 (axe 3)" in said
    assert "Fiche 18 (axe 4)" in said


@pytest.mark.parametrize(
    ("address", "sheets"),
    [
        ({}, 23),
        ({"axe": "4"}, 2),
        ({"pilote": "Atelier des Ormeaux"}, 1),
        ({"partenaire": "UNAFAM 04", "axe": "5"}, 3),
        ({"statut": "renewed"}, 14),
        ({"suivi": "sans-pilote"}, 0),
        ({"suivi": "sans-valeur,retard"}, 23),
        ({"axe": "<script>"}, 23),
    ],
)
def test_filters_of_the_address_keep_the_sheets_that_answer_them(
    opened: Store, visit: Visit, coordinator: User, address: dict[str, str], sheets: int
) -> None:
    shown = visit(coordinator, **address)
    labels = [one.label for one in shown.expander]
    expected = f"Voir le tableau ({sheets}\u00a0fiche{'s' if sheets > 1 else ''})"
    assert (expected in labels) if sheets else "Aucune fiche ne répond à ces filtres." in text_of(shown)


def test_all_seventy_nine_items_are_in_the_table_with_their_labels(
    opened: Store, visit: Visit, coordinator: User
) -> None:
    shown = visit(coordinator)
    table = next(one.value for one in shown.html if "Indicateurs du plan d’actions" in one.value)
    assert "Voir tous les indicateurs (111\u00a0lignes)" in [one.label for one in shown.expander]
    assert "Nombre d&#x27;actions de prévention conduites" in table
    assert table.count("<tr>") == 1 + 111


def test_the_table_of_indicators_is_sorted_as_the_address_asks(
    opened: Store, visit: Visit, coordinator: User
) -> None:
    said = text_of(visit(coordinator, "plan_actions", fiche="tous", axe="3", tri="libelle"))
    table = said[said.index("Indicateurs du plan d’actions") :]
    assert (
        table.index("Accidents corporels") < table.index("Contrôles réalisés") < table.index("Procédures judiciaires")
    )


def test_what_keeps_indicators_from_being_computed_is_listed(opened: Store, visit: Visit, coordinator: User) -> None:
    said = text_of(visit(coordinator, "plan_actions", fiche="tous", axe="3"))
    table = said[said.index("Ce qui empêche de calculer des indicateurs") :]
    assert "fichier annuel de l’ONISR non chargé pour cette année" in table
    assert "aucune donnée déposée pour cette période" in table


def test_the_plenary_sees_what_is_published_and_nothing_of_what_is_in_hand(
    opened: Store, visit: Visit, carrier: User, committee: User, coordinator: User
) -> None:
    published(opened, carrier, committee, coordinator, count("14.2", 31))
    save(opened, carrier, [count("14.1", 4217)], submit=True, clock=NOW)
    apply(opened, carrier, [Change("note", new_id(), {"sheet_id": "14", "text": "Entre nous."})], NOW)
    elected = User("e0", "elue", Role.PLENIERE)
    said = text_of(visit(elected, fiche="14", indicateur="14.1")) + text_of(visit(elected))
    assert "31\u00a0élèves" in said
    assert "4217" not in said
    assert "4\u202f217" not in said
    assert "Entre nous" not in said
    assert "4\u202f217" in text_of(visit(committee, fiche="14", indicateur="14.1"))


def test_a_sheet_says_its_objectives_its_steps_and_what_it_lacks(
    opened: Store, visit: Visit, coordinator: User
) -> None:
    said = text_of(visit(coordinator, fiche="6"))
    assert "Renforcer la cohérence des actions de prévention et de médiation" in said
    assert "Validation de cette proposition par les élus concernés" in said
    assert "aucune note de suivi" in said


def test_what_is_retired_stays_readable_with_its_reason(opened: Store, visit: Visit, coordinator: User) -> None:
    retire(opened, coordinator, "sheet", "22", reason="reprise par <b>l’ARS</b>", seen=0, clock=NOW)
    said = text_of(visit(coordinator, fiche="22"))
    assert "retiré\u00a0: reprise par &lt;b&gt;l’ARS&lt;/b&gt;" in said
    assert "Nombre de campagnes nationales relayées" in said


def test_a_deterioration_is_said_and_a_questionnaire_shows_its_interval(
    opened: Store, visit: Visit, coordinator: User, committee: User
) -> None:
    changes = [
        Change("initial", "13.1", {"value": "90", "period": "2023"}),
        Change("target", "13.1/2025", {"value": "120"}),
    ]
    apply(opened, coordinator, changes, NOW)
    published(opened, coordinator, committee, coordinator, count("13.1", 75))
    assert "dégradation\u00a0: −50\u202f% du chemin" in text_of(visit(coordinator, fiche="13", indicateur="13.1"))
    answers = (Line("Tout à fait", 14, 24), Line("Plutôt", 6, 24), Line("Pas du tout", 4, 24))
    published(opened, coordinator, committee, coordinator, Entry("20.4", "2025", answers))
    said = text_of(visit(coordinator, fiche="20", indicateur="20.4"))
    assert "83\u202f% (24\u00a0répondants)" in said
    assert "mode de collecte non précisé" in said


def test_a_reminder_is_ready_to_copy(opened: Store, visit: Visit, coordinator: User) -> None:
    shown = visit(coordinator, relance="Atelier des Ormeaux")
    assert "2\u00a0valeurs sont attendues (Atelier des Ormeaux)" in shown.code[0].value
    assert "Fiche 9" in shown.code[0].value
