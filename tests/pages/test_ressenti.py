"""The page « Ressenti » over the waves that the strategy prints, and over deposited ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import streamlit as st

from observatory.domain.french import NBSP, THIN
from observatory.domain.roles import Role
from observatory.ingest.deposit import ingest_paths
from observatory.ingest.registry import SOURCES
from observatory.queries.surveys import survey
from observatory.settings import PROJECT_ROOT, load_settings
from observatory.storage import Store
from observatory.ui import runtime, survey_charts
from observatory.ui.chart_style import Look
from observatory.ui.survey_tables import answers_table
from tests.pages.conftest import Visit, text
from tests.services.rows import insert
from tests.services.rows import survey as row

SCRIPT = PROJECT_ROOT / "pages" / "ressenti.py"
PRINTED = PROJECT_ROOT / "data" / "raw" / "strategie-2024"
COMMUNE = "Sentiment de sécurité dans la commune"


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    runtime.stop()
    st.cache_data.clear()
    store = runtime.start(load_settings({"OBSERVATORY_HOME": str(tmp_path_factory.mktemp("var"))}))
    ingest_paths(store, [PRINTED], SOURCES, author="essai")
    yield store
    runtime.stop()
    st.cache_data.clear()


@pytest.fixture
def deposited(monkeypatch: pytest.MonkeyPatch, duckdb_store: Store) -> Store:
    """Two random waves, in which three people have not wished to answer."""
    monkeypatch.setattr(runtime, "store", lambda: duckdb_store)
    for wave, yes in (("2025", 250), ("2027", 300)):
        answers = {"Très en sécurité": yes, "Pas du tout en sécurité": 497 - yes, "Sans avis": 3}
        for answer, count in answers.items():
            insert(duckdb_store, "mart_survey", row(wave, count, 500, question=COMMUNE, answer=answer, is_demo=True))
    return duckdb_store


def test_the_printed_wave_answers_in_its_own_words_and_says_that_it_has_no_margin(
    printed: Store, visit: Visit
) -> None:
    said = text(visit())
    assert "En 2023, huit répondants sur dix : « plutôt en sécurité ou très en sécurité »" in said
    assert "Ni marge d’erreur ni test : questionnaire ouvert, sans tirage au sort." in said
    assert "2023 : 814 questionnaires, questionnaire ouvert (en ligne et papier)." in said


def test_words_of_the_document_are_never_made_into_percentages(printed: Store, visit: Visit) -> None:
    said = text(visit(question="Sujet de préoccupation"))
    assert "un peu plus de la moitié" in said
    assert "première position en 2019, seconde position en 2023" in said
    assert f"50{THIN}%" not in said
    assert f"66,7{THIN}%" not in text(visit(question="Sexe"))


def test_two_printed_waves_stand_side_by_side_with_the_reason(printed: Store, visit: Visit) -> None:
    said = text(visit())
    assert f"« victime » : 5,7{THIN}% en 2019, 2{THIN}% en 2023".replace(THIN, " ") in said
    assert "côte à côte seulement : mode de recueil non précisé (2019) : pas de test" in said
    assert "démontrable" not in said


def test_the_caveat_of_the_strategy_is_one_click_away(printed: Store, visit: Visit) -> None:
    said = " ".join(one.value for one in visit().markdown)
    assert "note 5" in said
    assert "échantillon représentatif" in said


def test_another_public_is_asked_in_the_address(printed: Store, visit: Visit) -> None:
    said = text(visit(public="economic_actors"))
    assert "près de huit répondants sur dix : « en sécurité »" in said
    assert "1 filtre actif" in said


def test_a_doctored_address_gives_the_page_as_it_opens(printed: Store, visit: Visit) -> None:
    plain = text(visit())
    for wild in ("<script>alert(1)</script>", "\x00", "2099"):
        assert text(visit(public=wild, question=wild)) == plain, wild


def test_deposited_random_waves_have_their_limits_and_their_verdict(deposited: Store, visit: Visit) -> None:
    page = visit()
    said = text(page)
    assert f"En 2027, 60,0{THIN}% des 500 répondants (de 55,6".replace(THIN, " ") in said
    assert "hausse démontrée de 10,0 points depuis 2025 (intervalle à 95 % : de +3,8 à +16,1)" in said
    assert "données de démonstration" in said
    assert "Échantillon tiré au sort" in said


def test_a_working_group_sees_neither_small_answers_nor_what_gives_them_away(deposited: Store, visit: Visit) -> None:
    said = text(visit(Role.GROUPE))
    assert "masqué" in said
    assert f"0,6{THIN}%".replace(THIN, " ") not in said
    assert "réponses masquées, sans comparaison" in said
    assert f"0,6{THIN}%".replace(THIN, " ") in text(visit(Role.RESTREINT))


def test_one_reading_feeds_the_picture_and_the_table(deposited: Store) -> None:
    found = survey(deposited, "residents", "coordination")
    lines = found.of(COMMUNE)
    table = answers_table("essai", lines, found.waves)
    drawn = survey_charts.waves_chart(COMMUNE, lines, Look())
    shares = [cell for line in table.rows for cell in (line[3], line[8])]
    bars = next(trace for trace in drawn.figure.data if trace.meta == "values")
    assert sorted(bars.x) == pytest.approx(sorted(shares))
    assert len(table.rows) == 3
    assert "Très en sécurité, 2027" in drawn.alt


def test_answers_are_listed_from_most_to_least(deposited: Store) -> None:
    found = survey(deposited, "residents", "coordination")
    assert [line.answer for line in found.lines] == ["Très en sécurité", "Pas du tout en sécurité", "Sans avis"]


@pytest.mark.parametrize(
    ("role", "todo"), [(Role.COORDINATION, "Déposez une enquête"), (Role.GROUPE, "La coordination")]
)
def test_a_store_without_survey_says_what_to_do(
    monkeypatch: pytest.MonkeyPatch, duckdb_store: Store, visit: Visit, role: Role, todo: str
) -> None:
    monkeypatch.setattr(runtime, "store", lambda: duckdb_store)
    page = visit(role)
    assert page.title[0].value == f"Que ressentent les habitants de Commune 04112{NBSP}?"
    assert "Aucune enquête n’est encore chargée" in text(page)
    assert todo in text(page)
