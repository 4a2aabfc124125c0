"""« Mes dépôts », as its script writes it for a partner and for the coordination."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from observatory.access import User, accounts
from observatory.access.scopes import Scope, assign
from observatory.domain.roles import Action, Role
from observatory.domain.tables import Column, Table
from observatory.errors import AccessDenied
from observatory.settings import Settings
from observatory.storage import Store
from observatory.ui import downloads, runtime
from tests.deposited import COORDINATION, DEFECTS, HEADER, OTHERS, POLICE, SOURCE, checked, partner, published
from tests.pages.test_deposer import MINE, press, text_of, visit

ONE_DAY = HEADER + "15/03/2024;10h;Tapage, bruit;Saisine;;Centre;;;;\n"


@pytest.fixture(autouse=True)
def opened(settings: Settings) -> Iterator[Store]:
    yield runtime.start(settings)
    runtime.stop()


def mine(monkeypatch: pytest.MonkeyPatch, user: User = POLICE, **address: str) -> AppTest:
    return visit(monkeypatch, user, str(MINE), **address)


def test_nothing_sent_yet_says_what_to_do_and_what_is_awaited(monkeypatch: pytest.MonkeyPatch) -> None:
    said = text_of(mine(monkeypatch))
    assert "Aucun dépôt pour l’instant." in said
    assert "« Déposer des données »" in said
    assert "rien de reçu" in said


def test_a_partner_reads_what_became_of_each_file(
    monkeypatch: pytest.MonkeyPatch, opened: Store, tmp_path: Path
) -> None:
    published(opened, tmp_path)
    published(opened, tmp_path, ONE_DAY, name="15-mars.csv")
    checked(opened, tmp_path, DEFECTS, name="defauts.csv", source=SOURCE)
    said = text_of(mine(monkeypatch))
    assert "3 dépôts, dont 1 à publier ; 1 envoi en retard." in said
    assert "publié, remplacé en partie par 15-mars.csv" in said
    assert "vérifié, à publier" in said


def test_a_partner_sees_nothing_of_another_even_by_its_address(
    monkeypatch: pytest.MonkeyPatch, opened: Store, tmp_path: Path
) -> None:
    import_id = published(opened, tmp_path)
    said = text_of(mine(monkeypatch, OTHERS, depot=import_id, partenaire="Police municipale"))
    assert "mars.csv" not in said
    assert "Police municipale" not in said


def test_a_link_opens_one_deposit_and_takes_it_back(
    monkeypatch: pytest.MonkeyPatch, opened: Store, tmp_path: Path
) -> None:
    import_id = published(opened, tmp_path)
    said = text_of(press(press(mine(monkeypatch, depot=import_id), "Annuler ce dépôt"), "Oui, annuler"))
    assert "annulé" in said


def test_who_sent_it_undoes_it_until_the_next_one_and_the_coordination_always(
    monkeypatch: pytest.MonkeyPatch, opened: Store, tmp_path: Path
) -> None:
    first = published(opened, tmp_path)
    published(opened, tmp_path, ONE_DAY, name="15-mars.csv")
    offered = {
        user.login: "Annuler ce dépôt" in [one.label for one in mine(monkeypatch, user, depot=first).button]
        for user in (POLICE, COORDINATION)
    }
    assert offered == {"pm": False, "coordination": True}


def test_the_coordination_filters_by_partner_and_source_in_the_address(
    monkeypatch: pytest.MonkeyPatch, opened: Store, tmp_path: Path
) -> None:
    published(opened, tmp_path)
    published(opened, tmp_path, ONE_DAY, partner("autre", "Autre commune"), "autre.csv")
    said = text_of(mine(monkeypatch, COORDINATION, partenaire="Autre commune"))
    assert "autre.csv" in said
    assert ">mars.csv<" not in said
    shown = mine(monkeypatch, COORDINATION, partenaire="Police municipale", etat="published")
    assert "Aucun dépôt ne répond à ces filtres." in text_of(shown)


def test_the_coordination_has_a_reminder_that_names_the_source_the_periods_and_the_template(
    monkeypatch: pytest.MonkeyPatch, opened: Store
) -> None:
    accounts.add(opened, login="pm1", role=Role.PARTENAIRE)
    account_id = accounts.by_login(opened, "pm1").account_id
    assign(opened, account_id, organisation="Police municipale", scopes=[Scope("source", SOURCE)])
    shown = mine(monkeypatch, COORDINATION)
    title = "Relancer Police municipale \\: Police municipale \\: interventions"
    assert title in [one.label.replace("\xa0", " ") for one in shown.expander]
    texts = [one.value for one in shown.code if "reçu de Police municipale" in one.value]
    assert len(texts) == 1
    assert "/deposer" in texts[0]
    assert "attendu" in texts[0]
    assert "modèle à remplir" in texts[0]


def test_a_partner_takes_away_the_list_of_its_deposits_and_other_tables_no_more_than_before(
    opened: Store, tmp_path: Path
) -> None:
    table = Table.of("Dépôts", [Column("Fichier")], [("mars.csv",)])
    about = downloads.About("x", "x", "x", downloads.dt.date(2024, 5, 1))
    own = downloads.exported(
        table, about, "csv", downloads.csv_bytes, store=opened, user=POLICE, action=Action.SEE_OWN_IMPORTS
    )
    assert b"mars.csv" in own
    with pytest.raises(AccessDenied):
        downloads.exported(table, about, "csv", downloads.csv_bytes, store=opened, user=POLICE)


def test_a_role_without_deposits_is_turned_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "current_user", lambda: User("x", "x", Role.PLENIERE))
    shown = AppTest.from_file(str(MINE), default_timeout=60).run()
    assert shown.exception
    assert not shown.title
