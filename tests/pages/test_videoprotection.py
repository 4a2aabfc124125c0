"""The page « Vidéoprotection » over a small video centre, as each role reads it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import streamlit as st

from observatory.domain.french import NBSP
from observatory.domain.roles import Role
from observatory.settings import PROJECT_ROOT, load_settings
from observatory.storage import Store
from observatory.ui import runtime
from tests.pages.conftest import Visit, text
from tests.services.footage import fill

SCRIPT = PROJECT_ROOT / "pages" / "videoprotection.py"


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    runtime.stop()
    st.cache_data.clear()
    store = runtime.start(load_settings({"OBSERVATORY_HOME": str(tmp_path_factory.mktemp("var"))}))
    fill(store, is_demo=True)
    yield store
    runtime.stop()
    st.cache_data.clear()


def test_the_answer_gives_the_share_with_its_denominator_and_its_limits(centre: Store, visit: Visit) -> None:
    page = visit()
    assert page.title[0].value == f"À quoi servent les images demandées{NBSP}?"
    said = text(page)
    assert "En 2024, 144 réquisitions reçues ; images exploitables dans 72,7 % des 132 cas où on le sait" in said
    assert "(intervalle à 95 % : de 64,6 % à 79,6 %)" in said
    assert "96 sur 132 dont on le sait ; 12 non renseignées" in said


def test_numbers_and_shares_of_equal_years_are_qualified(centre: Store, visit: Visit) -> None:
    said = text(visit())
    assert "2024 par rapport à 2023 : 144 réquisitions contre 120 :" in said
    assert "Part exploitable : 72,7 % contre 50,0 % un an plus tôt : hausse démontrée de 22,7 points" in said


def test_who_is_not_served_is_counted_apart_from_the_delays(centre: Store, visit: Visit) -> None:
    said = text(visit())
    assert "Sur 96 réquisitions servies, la moitié l’ont été en 3 jours au plus" in said
    assert "48 non servies à ce jour, comptées à part" in said


def test_the_limits_of_the_exercise_are_said_with_their_sources(centre: Store, visit: Visit) -> None:
    said = text(visit())
    assert "« aucune corrélation globale »" in said
    assert "Cour des comptes (« Les polices municipales », octobre 2020)" in said
    assert "22 enquêtes élucidées à l’aide d’images sur 1 939 examinées, soit 1,1 % (de 0,8 % à 1,7 %)" in said
    assert "conservées 30 jours au plus" in said


def test_the_address_reproduces_a_view(centre: Store, visit: Visit) -> None:
    page = visit(periode="2023", granularite="trimestre", motif="req-vol", zone="")
    said = text(page)
    assert "En 2023, 120 réquisitions reçues" in said
    assert "3 filtres actifs" in said


def test_a_doctored_address_gives_the_page_as_it_opens(centre: Store, visit: Visit) -> None:
    plain = text(visit())
    for wild in ("<script>alert(1)</script>", "\x00", "2099"):
        assert text(visit(periode=wild, granularite=wild, motif=wild, zone=wild)) == plain, wild


def test_a_working_group_is_offered_years_only_and_no_way_to_narrow(centre: Store, visit: Visit) -> None:
    page = visit(Role.GROUPE, motif="req-vol", zone="Gare")
    assert [one.label for one in page.selectbox] == ["Période", "Nombres"]
    assert page.selectbox[0].options == ["2024", "2023"]
    assert "En 2024, 144 réquisitions reçues" in text(page)


def test_demonstration_data_say_so_beside_their_source(centre: Store, visit: Visit) -> None:
    page = visit()
    assert "édition du 2 avril 2025 (dernier dépôt), données de démonstration" in text(page)
    assert any("inventées pour la démonstration" in one.value for one in page.markdown)


@pytest.mark.parametrize(("role", "todo"), [(Role.COORDINATION, "Déposez le tableau"), (Role.GROUPE, "peut déposer")])
def test_an_empty_store_says_what_to_do_and_keeps_its_note(
    monkeypatch: pytest.MonkeyPatch, duckdb_store: Store, visit: Visit, role: Role, todo: str
) -> None:
    monkeypatch.setattr(runtime, "store", lambda: duckdb_store)
    said = text(visit(role))
    assert "Aucune réquisition d’images n’a encore été déposée" in said
    assert todo in said
    assert "aucune corrélation globale" in said
