"""Role × page, through the real navigation; AppTest has no cookies, so the signed-in user is given."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from observatory.access import User
from observatory.domain.roles import Action, Role, allowed
from observatory.errors import AccessDenied
from observatory.settings import PROJECT_ROOT, Settings
from observatory.ui import guard, runtime
from observatory.ui.page_list import PAGES, PageEntry, pages_of
from observatory.ui.server import NAVIGATION

ROLES = list(Role)
# What makes a page readable without being asked who reads: its guard must be its first statement.
GUARD = "guard.require(Action."


@pytest.fixture(autouse=True)
def _store(settings: Settings) -> Iterator[None]:
    runtime.start(settings)
    yield
    runtime.stop()


def visit(monkeypatch: pytest.MonkeyPatch, role: Role | None, script: Path = NAVIGATION) -> AppTest:
    user = User("0", "essai", role) if role else None
    monkeypatch.setattr(runtime, "current_user", lambda: user)
    monkeypatch.setattr(runtime, "session_token", lambda: "jeton")
    return AppTest.from_file(str(script), default_timeout=30).run()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.file)
def test_every_page_asks_for_leave_in_its_own_script(page: PageEntry) -> None:
    assert f"{GUARD}{page.action.name})" in page.script.read_text(encoding="utf-8")


def test_every_script_of_the_folder_is_in_the_list_and_at_its_own_address() -> None:
    scripts = {path.name for path in (PROJECT_ROOT / "pages").glob("*.py")}
    assert scripts == {page.file for page in PAGES}
    assert len({page.path for page in PAGES}) == len(PAGES)


def test_the_entry_script_does_not_stand_beside_the_pages() -> None:
    assert not (NAVIGATION.parent / "pages").exists()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.file)
def test_a_page_opened_without_the_navigation_shows_nothing_to_a_stranger(
    monkeypatch: pytest.MonkeyPatch, page: PageEntry
) -> None:
    shown = visit(monkeypatch, None, page.script)
    assert shown.exception
    assert not shown.title
    assert not shown.markdown


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.file)
def test_a_page_opens_for_the_roles_of_the_table_and_for_no_other(
    monkeypatch: pytest.MonkeyPatch, page: PageEntry, role: Role
) -> None:
    shown = visit(monkeypatch, role, page.script)
    opens = allowed(role, page.action)
    assert (bool(shown.title), bool(shown.exception)) == (opens, not opens)


@pytest.mark.parametrize("role", ROLES)
def test_the_navigation_opens_exactly_the_pages_of_the_role(monkeypatch: pytest.MonkeyPatch, role: Role) -> None:
    shown = visit(monkeypatch, role)
    for page in PAGES:
        if page in pages_of(role):
            shown.switch_page(str(page.script)).run()
            assert not shown.exception
            assert shown.title
        else:
            with pytest.raises(ValueError, match="page"):
                shown.switch_page(str(page.script))


def test_the_guard_says_that_the_role_is_not_enough_and_nothing_of_the_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(runtime, "current_user", lambda: User("0", "essai", Role.PLENIERE))
    with pytest.raises(AccessDenied) as refused:
        guard.require(Action.READ_AUDIT)
    assert str(refused.value) == "Cette page n’est pas accessible avec votre rôle."


def test_a_stranger_sees_the_way_to_the_sign_in_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = visit(monkeypatch, None)
    assert [one.value for one in shown.title] == ["Connectez-vous"]
    assert any('href="/connexion"' in one.value for one in shown.html)
    assert not shown.dataframe


def test_what_one_account_left_on_a_page_does_not_greet_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = visit(monkeypatch, Role.RESTREINT)
    shown.session_state["choix"] = "secret"
    shown.run()
    assert shown.session_state["choix"] == "secret"
    monkeypatch.setattr(runtime, "current_user", lambda: User("1", "autre", Role.PLENIERE))
    shown.run()
    assert "choix" not in shown.session_state
