"""The page « Méthode »: the card of each indicator as each role reads it, and the table of the simulation."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from observatory.access import User
from observatory.domain.roles import Role
from observatory.queries.indicator_cards import methods
from observatory.queries.promises import of
from observatory.settings import PROJECT_ROOT, load_settings
from observatory.storage import Store
from observatory.ui import runtime
from observatory.ui.method_tables import false_table, intervals_table, power_table, promise_sentence
from tests.queries.alike import load_places, load_robberies
from tests.services import town_hall
from tests.services.town_hall import PM

SCRIPT = PROJECT_ROOT / "pages" / "methode.py"
EVERY = "faits-month|domaine:Police municipale"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    runtime.stop()
    st.cache_data.clear()
    folder = tmp_path_factory.mktemp("methode")
    store = runtime.start(load_settings({"OBSERVATORY_HOME": str(folder / "var")}))
    town_hall.police(store)
    load_places(store, folder)
    load_robberies(store, folder, [20, 21, None, None, None, 21, 19, 45])
    yield store
    runtime.stop()
    st.cache_data.clear()


def read(monkeypatch: pytest.MonkeyPatch, role: Role, **address: str) -> str:
    monkeypatch.setattr(runtime, "current_user", lambda: User("0", "essai", role))
    page = AppTest.from_file(str(SCRIPT), default_timeout=60)
    for name, given in address.items():
        page.query_params[name] = given
    page.run()
    assert not page.exception
    return re.sub(r"\s+", " ", html.unescape(re.sub("<[^>]+>", " ", " ".join(one.value for one in page.html))))


def test_a_published_indicator_says_what_it_counts_over_what_how_late_and_how_it_is_judged(
    town: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = read(monkeypatch, Role.PLENIERE)
    assert "« Vols violents sans arme », au sens du SSMSI" in said
    assert "Rapporté à 1 000 habitants, au recensement que retient l’édition" in said
    assert "2023 connu 187 jours après sa fin" in said
    assert "1er confinement, du 17 mars 2020 au 10 mai 2020 (période exceptionnelle)" in said
    assert "Spiegelhalter 2005" in said.split("La commune sort-elle du lot")[1]


def test_an_indicator_of_a_partner_has_months_and_no_rate(town: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    said = read(monkeypatch, Role.COORDINATION, source=PM, indicateur=EVERY)
    card = said.split("La promesse, vérifiée")[0] if "La promesse, vérifiée" in said else said
    assert "Rapporté à rien : ce sont des nombres, sans taux" in card
    assert "Pas de temps mois, trimestre, semestre, année" in card
    assert "jours après sa fin" in card
    assert "carte c (c̄ ± 3√c̄)" in card


def test_who_may_not_see_a_source_gets_no_card_of_it(town: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    said = read(monkeypatch, Role.PARTENAIRE, source=PM, indicateur=EVERY)
    assert "« Vols violents sans arme », au sens du SSMSI" in said
    assert "Police municipale" not in said


def test_false_verdicts_and_power_are_printed_for_each_level_of_counts() -> None:
    for table in (false_table(), power_table()):
        assert [column.label for column in table.columns][2:] == [f"{n}\u00a0faits par an" for n in (5, 20, 100, 300)]
        assert len(table.rows) == 12
    assert power_table().rows[0][:2] == ("1", "aucune année")
    assert power_table().rows[0][5] == max(one.share for one in of("power"))
    assert len(intervals_table().rows) == 7
    assert "\u202f% des cas en moyenne" in promise_sentence()


def test_every_method_names_its_guard_and_where_it_is_published() -> None:
    assert all(one.question.endswith("\u00a0?") and one.formula and one.guard and one.reference for one in methods())
    assert len({one.id for one in methods()}) == len(methods())
