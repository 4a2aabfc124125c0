"""What the page « Comparer » says, and what it never says, on bases of a few cells."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from observatory.access import User
from observatory.domain.roles import Role
from observatory.queries.comparisons import comparison
from observatory.settings import PROJECT_ROOT, Settings, load_settings
from observatory.ui import runtime
from observatory.ui.compare_view_filters import Asked
from observatory.ui.compare_view_words import beside_html
from observatory.ui.filters import chosen
from tests.pages.compared import load_bases, load_least, load_strategy

SCRIPT = PROJECT_ROOT / "pages" / "comparer.py"
Open = Callable[..., AppTest]


@pytest.fixture(scope="module")
def town_hall(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the strategy and both editions, loaded once."""
    folder = tmp_path_factory.mktemp("comparer")
    store = runtime.start(load_settings({"OBSERVATORY_HOME": str(folder / "var")}))
    load_strategy(store)
    load_bases(store, folder)
    runtime.stop()
    return folder / "var"


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> Iterator[Open]:
    """Open the page of a home as a role, at an address."""

    def opened(settings: Settings, role: Role = Role.COORDINATION, **address: str) -> AppTest:
        runtime.start(settings)
        monkeypatch.setattr(runtime, "current_user", lambda: User("0", "essai", role))
        at = AppTest.from_file(str(SCRIPT), default_timeout=30)
        for name, text in address.items():
            at.query_params[name] = text
        return at.run()

    st.cache_data.clear()
    yield opened
    runtime.stop()
    st.cache_data.clear()


@pytest.fixture
def loaded(page: Open, town_hall: Path) -> Open:
    """The page on both editions."""
    settings = load_settings({"OBSERVATORY_HOME": str(town_hall)})
    return lambda role=Role.COORDINATION, **address: page(settings, role, **address)


def said(at: AppTest) -> str:
    """Everything of our own HTML, as a reader has it, with plain spaces."""
    assert not at.exception
    text = re.sub(r"<[^>]+>", " ", " ".join(one.value for one in at.html if not one.value.endswith(".css")))
    return re.sub(r"\s+", " ", unescape(text))


def answer(at: AppTest) -> str:
    (found,) = [one.value for one in at.html if 'class="answer' in one.value]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", "", found)))


def chart(at: AppTest) -> Any:
    """What the browser receives: the traces by what they stand for, and the text for who cannot see them."""
    (drawn,) = at.get("plotly_chart")
    return drawn.proto


def traces(at: AppTest, meta: str) -> list[dict[str, Any]]:
    return [one for one in json.loads(chart(at).spec)["data"] if one.get("meta") == meta]


def filters(at: AppTest) -> str:
    return next(one.value for one in at.caption if "filtre" in one.value).replace("\u00a0", " ")


def test_the_answer_names_the_gap_and_the_change_and_no_percentage_of_noise(loaded: Open) -> None:
    at = loaded()
    assert at.title[0].value == "Manosque se distingue-t-elle des autres territoires\u00a0?"
    assert answer(at).startswith(
        "Cambriolages de logement en 2023 : Manosque, 1,5 pour 1 000 logements, ▼ en dessous du département (3,8)"
    )
    assert "Par rapport à 2022 : ≈ pas d’évolution démontrable, 19 infractions contre 26" in answer(at)
    assert "%" not in answer(at)


def test_a_demonstrated_change_has_its_percentage_and_its_interval(loaded: Open) -> None:
    at = loaded(indicateur="destructions_et_degradations")
    assert "▲ hausse, 400 infractions contre 300 : hausse démontrée de 33,3 % (intervalle à 95 %" in answer(at)


def test_a_link_reproduces_the_view(loaded: Open) -> None:
    at = loaded(edition="2024-07-05", territoire="DEP-04", periode="2021..2022")
    assert filters(at) == "2 filtres actifs"
    assert answer(at).startswith("Cambriolages de logement en 2022")
    assert "26 infractions contre 91" in answer(at)
    assert {trace["name"] for trace in traces(at, "rates")} == {"Manosque", "Alpes-de-Haute-Provence"}
    assert all(year is None or year <= 2022 for trace in traces(at, "rates") for year in trace["x"])


def test_a_hostile_address_opens_on_the_defaults_without_a_word(loaded: Open) -> None:
    hostile = "<script>alert(1)</script>"
    at = loaded(**dict.fromkeys(("territoire", "indicateur", "edition", "periode", "regard", "strategie"), hostile))
    assert not at.error
    assert filters(at) == "aucun filtre actif"
    assert answer(at) == answer(loaded())
    assert all("alert" not in one.value for one in [*at.html, *at.markdown, *at.caption])


def test_an_edition_without_the_commune_says_so_and_names_the_one_that_has_it(loaded: Open) -> None:
    at = loaded(edition="2023-02-09")
    assert "Manosque, absent : la base communale de cette édition n’est pas chargée" in answer(at)
    assert "L’édition du 5 juillet 2024 donne Manosque" in answer(at)
    assert "édition du 9 février 2023, sans Manosque" in at.selectbox[1].options


def test_two_editions_never_share_a_picture(loaded: Open) -> None:
    old, new = (
        {
            trace["name"]: [(year, rate) for year, rate in zip(trace["x"], trace["y"], strict=True) if year]
            for trace in traces(loaded(edition=edition), "rates")
        }
        for edition in ("2023-02-09", "2024-07-05")
    )
    assert old["Alpes-de-Haute-Provence"] == [(2021, 3.9), (2022, 3.8)]
    assert new["Alpes-de-Haute-Provence"] == [(2021, 3.8), (2022, 3.8), (2023, 3.8)]
    assert old["Manosque"] == []


def test_a_withheld_figure_is_never_a_zero(loaded: Open) -> None:
    at = loaded(indicateur="vols_avec_armes")
    assert "Manosque, non diffusé (secret statistique)" in answer(at)
    assert "Aucune évolution n’est qualifiée. 2022 : non diffusé" in answer(at)
    town = next(trace for trace in traces(at, "rates") if trace["name"] == "Manosque")
    assert town["y"] == []
    assert traces(at, "withheld")[0]["x"] == [2021, 2022, 2023]
    assert "Manosque : aucune valeur, non diffusé en 2021, 2022 et 2023" in chart(at).alt.replace("\u00a0", " ")
    assert "2023 Manosque non diffusé non diffusé sans sans" in said(at)
    assert "sans comparaison, Manosque : non diffusé (secret statistique)" in said(at)


def test_the_table_gives_count_rate_interval_denominator_census_and_state(loaded: Open) -> None:
    assert "2023 Alpes-de-Haute-Provence 380 3,8 3,4 4,2 100 000 2021 publié ▼ en dessous" in said(loaded())


def test_every_missing_comparator_has_its_reason(loaded: Open) -> None:
    text = said(loaded())
    assert "France : absent : la base départementale chargée ne contient que 1 des 101 départements" in text
    assert "Sans comparaison possible avec les unités urbaines de même taille : la table officielle" in text


def test_what_the_strategy_prints_is_beside_and_can_be_switched_off(loaded: Open) -> None:
    at = loaded()
    assert {trace["name"] for trace in traces(at, "printed")} >= {"Manosque", "Alpes-de-Haute-Provence"}
    assert "Manosque 2022 10,2 2,0 8,2" in said(at)
    assert "DDSP 04" in said(at)
    at.toggle[0].set_value(False).run()
    assert "non" in at.query_params["strategie"]
    assert traces(at, "printed") == []
    assert traces(loaded(strategie="non"), "printed") == []


def test_no_comparison_is_drawn_with_the_destructions_of_the_strategy(loaded: Open) -> None:
    at = loaded(indicateur="destructions_et_degradations")
    assert traces(at, "printed") == []
    assert not at.toggle
    assert "Aucune comparaison n’est tirée ici" in said(at)
    assert "Manosque 2022 6,7 15,0 non comparable" in said(at)


def test_was_and_is_stand_side_by_side(loaded: Open) -> None:
    text = said(loaded(territoire="DEP-04"))
    assert "1 nombre révisé sur 2 communs aux deux éditions" in text
    assert "2021 Alpes-de-Haute-Provence 390 380 −10 3,90 3,80" in text


def test_a_content_that_changed_under_the_same_name_has_no_difference(loaded: Open) -> None:
    text = said(loaded(indicateur="coups_et_blessures_volontaires"))
    assert "ne comptent pas la même chose : aucune différence n’est calculée" in text
    assert "2022 Alpes-de-Haute-Provence 833 748 contenu différent" in text


def test_the_definition_says_what_is_counted_and_over_what(loaded: Open) -> None:
    text = said(loaded())
    assert "Unité de compte : infraction. Taux pour 1 000 logements" in text
    assert "Tentatives et résidences secondaires comprises" in text
    assert "L’édition du 5 juillet 2024 chargée ici contient les bases communale et départementale" in text


# Two tables, each in six forms.
@pytest.mark.parametrize(("role", "buttons"), [(Role.COORDINATION, 12), (Role.PLENIERE, 0)])
def test_the_export_depends_on_the_role_and_the_picture_does_not(loaded: Open, role: Role, buttons: int) -> None:
    at = loaded(role)
    assert (len(at.get("download_button")), len(at.get("plotly_chart"))) == (buttons, 1)


def test_a_least_is_said_and_marked(page: Open, settings: Settings, tmp_path: Path) -> None:
    load_least(runtime.start(settings), tmp_path)
    at = page(settings)
    assert at.title[0].value.startswith("Commune 04112")
    assert "(au moins 30,7) : ▼ en dessous" in said(at)
    assert traces(at, "lower_bound")[0]["x"] == [2023]
    assert "au moins : nombre non diffusé pour 1 des 3 communes" in said(at)


def test_a_fresh_installation_shows_the_strategy_and_the_next_step(page: Open, settings: Settings) -> None:
    load_strategy(runtime.start(settings))
    at = page(settings)
    assert "Cambriolages de logement en 2022, d’après la stratégie : Manosque 10,2" in answer(at)
    assert "aucun écart ni aucune évolution ne peut en être démontré" in answer(at)
    assert "python -m observatory sync ssmsi" in said(at)
    assert "Manosque 6,0 6,9 10,2" in said(at)
    assert {len(trace["x"]) for trace in traces(at, "printed")} == {3}
    assert all(trace["mode"] == "markers" for trace in traces(at, "printed"))
    assert "python" not in said(page(settings, Role.PLENIERE))


def test_a_fresh_installation_draws_nothing_of_what_cannot_be_compared(page: Open, settings: Settings) -> None:
    load_strategy(runtime.start(settings))
    at = page(settings, indicateur="destructions_et_degradations", territoire="DEP-04")
    assert filters(at) == "2 filtres actifs"
    assert not at.get("plotly_chart")
    assert "Alpes-de-Haute-Provence" not in answer(at)
    assert "Aucune comparaison n’est tirée ici" in said(at)


def test_another_commune_is_told_what_to_do_and_nothing_of_manosque(page: Open, settings: Settings) -> None:
    elsewhere = replace(settings, commune="05061")
    load_strategy(runtime.start(elsewhere))
    at = page(elsewhere)
    assert at.title[0].value.startswith("Gap ")
    assert "Aucune édition communale" in said(at)
    assert "Manosque" not in said(at)


def test_names_from_files_are_text_whatever_they_hold(town_hall: Path) -> None:
    store = runtime.start(load_settings({"OBSERVATORY_HOME": str(town_hall)}))
    found = comparison(store, "2024-07-05", "cambriolages_de_logement")
    assert found is not None
    cell = next(one for one in found.cells if (one.role, one.year) == ("departement", 2023))
    asked = Asked(chosen([], {}), found, 2021, 2023, frozenset(), None)
    hostile = replace(cell, territory_name="<img src=x onerror=alert(1)>")
    runtime.stop()
    assert "<img" not in beside_html(asked, hostile)
    assert "&lt;img" in beside_html(asked, hostile)
