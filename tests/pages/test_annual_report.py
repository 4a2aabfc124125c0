"""The pages « Rapport annuel » and « Mes documents », as their scripts write them."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from observatory.access import User
from observatory.access.audit import read
from observatory.domain.roles import Role
from observatory.errors import UserError
from observatory.reports.annual.document import Audience
from observatory.reports.annual.issuing import Order, issue
from observatory.settings import PROJECT_ROOT, Settings
from observatory.storage import Store
from observatory.ui import documents_view, printing, runtime

ORDER = Order(2025, Audience.PLENIERE, "xlsx", ("plan",))


@pytest.fixture(autouse=True)
def opened(settings: Settings) -> Iterator[Store]:
    yield runtime.start(settings)
    printing.press.close()
    runtime.stop()


def visit(monkeypatch: pytest.MonkeyPatch, page: str, role: Role, **address: str) -> AppTest:
    monkeypatch.setattr(runtime, "current_user", lambda: User("0", "essai", role))
    shown = AppTest.from_file(str(PROJECT_ROOT / "pages" / page), default_timeout=30)
    for name, value in address.items():
        shown.query_params[name] = value
    return shown.run()


def text_of(shown: AppTest) -> str:
    return "\n".join(one.value for one in shown.html).replace("\xa0", " ").replace("<wbr>", "")


def test_an_empty_installation_shows_what_the_report_would_lack(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = visit(monkeypatch, "rapport_annuel.py", Role.RESTREINT, annee="2024", public="restreint")
    assert not shown.exception
    assert "Rapport 2024, comité restreint" in text_of(shown)
    assert "Plan d’actions : aucun plan n’est chargé" in text_of(shown)


def test_documents_show_what_was_given_out_and_who_takes_it_is_noted(
    monkeypatch: pytest.MonkeyPatch, opened: Store
) -> None:
    made = issue(opened, ORDER, account_id="0")
    shown = visit(monkeypatch, "mes_documents.py", Role.RESTREINT)
    assert not shown.exception
    assert made.sha256 in text_of(shown)
    assert documents_view.taken(opened, User("0", "essai", Role.RESTREINT), made).startswith(b"PK")
    assert read(opened, 1)[0]["action"] == "report.download"


def test_a_report_just_made_is_said_once_among_the_documents(monkeypatch: pytest.MonkeyPatch, opened: Store) -> None:
    printing.press().submit("0", ORDER)
    while not printing.press().orders("0")[0].job.is_over:
        time.sleep(0.05)
    assert "produit" in text_of(visit(monkeypatch, "rapport_annuel.py", Role.RESTREINT))
    shown = text_of(visit(monkeypatch, "mes_documents.py", Role.RESTREINT))
    assert shown.count("Rapport 2025, assemblée plénière") == 1
    assert "produit" not in shown


def test_the_report_of_another_account_is_neither_shown_nor_given(
    monkeypatch: pytest.MonkeyPatch, opened: Store
) -> None:
    made = issue(opened, ORDER, account_id="1")
    shown = visit(monkeypatch, "mes_documents.py", Role.RESTREINT)
    assert "Aucun rapport" in text_of(shown)
    with pytest.raises(UserError, match="n’est pas à vous"):
        documents_view.taken(opened, User("0", "essai", Role.RESTREINT), made)


def test_the_coordination_sees_every_report_those_of_the_command_line_included(
    monkeypatch: pytest.MonkeyPatch, opened: Store
) -> None:
    made = issue(opened, ORDER, account_id=None)
    assert made.sha256 in text_of(visit(monkeypatch, "mes_documents.py", Role.COORDINATION))
