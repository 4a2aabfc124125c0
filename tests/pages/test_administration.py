from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from observatory.access import User, accounts, audit, joining, scopes, sessions
from observatory.access.scopes import Scope
from observatory.domain.roles import Role
from observatory.errors import InputError
from observatory.ingest.retention import periods
from observatory.settings import PROJECT_ROOT, Settings
from observatory.storage import Store
from observatory.ui import runtime

PASSWORD = "quatre tulipes sans vase rond"


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    opened = runtime.start(settings)
    for login, role in (("cora", Role.COORDINATION), ("bailleur", Role.PARTENAIRE)):
        token = accounts.add(opened, login=login, role=role)
        joining.redeem(opened, token, login="", password=PASSWORD)
    yield opened
    runtime.stop()


@pytest.fixture
def page(store: Store, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    account = accounts.by_login(store, "cora")
    user = User(account.account_id, "cora", Role.COORDINATION)
    monkeypatch.setattr(runtime, "current_user", lambda: user)
    return AppTest.from_file(str(PROJECT_ROOT / "pages" / "administration.py"), default_timeout=30).run()


def html(page: AppTest) -> str:
    return " ".join(one.value for one in page.html)


def test_the_accounts_are_listed_with_what_they_are_limited_to(store: Store, page: AppTest) -> None:
    account_id = accounts.by_login(store, "bailleur").account_id
    scopes.assign(store, account_id, organisation="<b>Bailleur</b>", scopes=[Scope("sheet", "18-axe3")])
    shown = html(page.run())
    assert "fiche 18-axe3" in shown
    assert "&lt;b&gt;Bailleur" in shown
    assert "<b>Bailleur" not in shown


def test_an_invitation_shows_its_link_once(store: Store, page: AppTest) -> None:
    page.text_input(key="invite-login").set_value("mediation")
    page.button(key="invite-create").click().run()
    assert not page.exception
    assert accounts.by_login(store, "mediation").state == "invited"
    assert "/connexion/lien/" in page.code[0].value
    assert not page.run().code


def test_what_cannot_be_done_is_said_where_it_was_asked(page: AppTest) -> None:
    page.text_input(key="invite-login").set_value("cora")
    page.button(key="invite-create").click().run()
    assert "déjà pris" in page.error[0].value


def test_the_last_account_of_the_coordination_stays(store: Store) -> None:
    with pytest.raises(InputError, match="dernier compte"):
        accounts.disable(store, "cora")
    with pytest.raises(InputError, match="dernier compte"):
        accounts.change_role(store, "cora", Role.GROUPE)
    accounts.change_role(store, "bailleur", Role.COORDINATION)
    accounts.disable(store, "cora")


def test_another_role_ends_the_sessions_that_had_the_former_one(store: Store) -> None:
    account_id = accounts.by_login(store, "bailleur").account_id
    token = sessions.open_session(store, account_id)
    accounts.change_role(store, "bailleur", Role.GROUPE)
    assert sessions.check(store, token) is None


def test_an_account_is_signed_out_everywhere(store: Store) -> None:
    account_id = accounts.by_login(store, "bailleur").account_id
    tokens = [sessions.open_session(store, account_id) for _browser in range(2)]
    assert {one["login"] for one in sessions.live(store)} == {"bailleur"}
    sessions.end_all(store, account_id)
    assert [sessions.check(store, token) for token in tokens] == [None, None]


def test_an_account_opened_again_keeps_its_password_and_an_invitation_stays_one(store: Store) -> None:
    accounts.add(store, login="invite", role=Role.GROUPE)
    for login, state in (("bailleur", "active"), ("invite", "invited")):
        accounts.disable(store, login)
        accounts.enable(store, login)
        assert accounts.by_login(store, login).state == state


def test_a_trail_that_was_altered_is_said_on_the_page(store: Store, page: AppTest) -> None:
    assert not page.error
    assert any("aucune modifiée" in one.value for one in page.caption)
    with store.session() as session:
        session.execute("update audit set outcome = 'refused' where entry_no = 1")
    assert "n’est plus ce qu’elle était" in page.run().error[0].value


def test_every_change_of_an_account_is_in_the_audit(store: Store) -> None:
    accounts.disable(store, "bailleur", by="x")
    accounts.enable(store, "bailleur", by="x")
    accounts.change_role(store, "bailleur", Role.GROUPE, by="x")
    written = [row["action"] for row in audit.read(store, limit=3)]
    assert sorted(written) == ["account.disable", "account.enable", "account.role"]


def test_the_coordination_decides_how_long_a_source_is_kept(store: Store, page: AppTest) -> None:
    assert "attendent une décision" in " ".join(one.value for one in page.markdown)
    page.selectbox(key="retention-source").select("Police municipale : interventions")
    page.run().number_input(key="retention-months-police-municipale-interventions").set_value(24)
    page.button(key="retention-decide").click().run()
    [one] = [one for one in periods(store, dt.date.today()) if one.id == "police-municipale-interventions"]
    assert (one.months, one.decided_on is not None) == (24, True)
    assert "décidée le" in html(page)
    assert page.button(key="purge-now").disabled


def test_the_coordination_decides_of_the_traces_and_purges_them_seeing_beforehand_what_goes(
    store: Store, page: AppTest
) -> None:
    with store.session() as session:
        session.execute("update audit set occurred_on = occurred_on - interval 3 year")
    page.selectbox(key="retention-source").select("Traces : qui a fait quoi").run()
    assert (page.number_input(key="retention-months-traces").min, page.number_input[0].max) == (12, 36)
    page.button(key="retention-decide").click().run()
    said = " ".join(one.value for one in page.markdown)
    assert re.search(r"La prochaine purge, cette nuit, retire \d+\u00a0traces\.", said)
    page.checkbox(key="purge-sure").check().run()
    page.button(key="purge-now").click().run()
    assert not page.exception
    assert "Purge faite" in page.success[0].value
    page.run()
    assert any("Gardées depuis le" in one.value for one in page.caption)
    assert "traces anciennes retirées" in html(page)
    assert "pas depuis le" not in html(page)


def test_traces_name_the_accounts_that_exist_and_number_those_that_are_forgotten(store: Store, page: AppTest) -> None:
    cora = accounts.by_login(store, "cora").account_id
    audit.record(store, action="account.disable", account_id=cora, object="0123456789abcdef")
    accounts.disable(store, "bailleur", by=cora)
    shown = html(page.run())
    assert "compte effacé 01234567" in shown
    assert re.search(r"compte désactivé</td><td[^>]*>bailleur", shown)


def test_the_table_of_rights_is_read_where_accounts_are_managed(page: AppTest) -> None:
    shown = html(page)
    assert "les traces" in shown
    assert "PUT/DELETE /_stcore/upload_file" in shown
