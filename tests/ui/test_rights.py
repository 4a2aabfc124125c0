"""What exists is in the table of rights, and nothing of the table is missing from what exists."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.routing import BaseRoute, Mount, WebSocketRoute
from starlette.routing import Route as Served
from streamlit.runtime import Runtime

from observatory.domain.roles import NARROWED, PERMISSIONS, WORDS, Action, Role, allowed
from observatory.reports.datasets import DATASETS
from observatory.settings import PROJECT_ROOT
from observatory.storage import Store
from observatory.ui.page_list import PAGES
from observatory.ui.rights import DOWNLOADS, NO, WHO, YES, rights
from observatory.ui.routes import ROUTES, Whom, route_of
from observatory.ui.server import build_app
from scripts.write_rights_page import PAGE, markdown

# What puts a file within reach of a visitor.
GIVING = {"download_button", "show_downloads"}


@pytest.fixture
def served(duckdb_store: Store) -> Iterator[list[BaseRoute]]:
    """Every route of the application, Streamlit's own included, without starting a server."""
    former, Runtime._instance = Runtime._instance, None
    app = build_app(duckdb_store)
    app._runtime = app._create_runtime()
    yield app._build_starlette_app().routes
    Runtime._instance = former


def test_every_route_and_method_of_the_application_is_in_the_table(served: list[BaseRoute]) -> None:
    unknown = [(method, route) for route in served for method, route in _asked(route) if not route_of(method, route)]
    assert unknown == []
    assert len(served) > 25


def _asked(route: BaseRoute) -> Iterator[tuple[str, str]]:
    """Methods and an address that each route answers; the mounts are Streamlit's own files."""
    if isinstance(route, WebSocketRoute):
        yield "WEBSOCKET", route.path
    elif isinstance(route, Mount):
        yield "GET", "/static/js/index.js" if route.path in {"", "/"} else f"{route.path}/x.css"
    elif isinstance(route, Served):
        address = re.sub(r"\{\w+(:path)?\}", "x", route.path)
        yield from ((method, address) for method in sorted(route.methods or {"GET"}))


def test_the_routes_that_are_ours_are_each_told_by_name(served: list[BaseRoute]) -> None:
    ours = {route.path for route in served if isinstance(route, Served) and route.path.startswith(("/conn", "/deco"))}
    told = {route.path for route in ROUTES}
    # Without a provider, its two addresses do not even exist.
    assert told & {one for one in told if one.startswith(("/conn", "/deco"))} == ours | {
        "/connexion/fournisseur",
        "/connexion/fournisseur/retour",
    }


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/qui-n-existe-pas"),
        ("GET", "/static/../_stcore/metrics"),
        ("GET", "/static/..\\x"),
        ("GET", "/app/static/a\0b"),
        ("POST", "/comparer"),
        ("PUT", "/connexion"),
        ("GET", "/connexion/lien/a/b"),
        ("GET", "/_stcore/upload_file/a/b"),
        ("GET", "/index.html"),
        ("GET", "/manifest.json"),
        ("WEBSOCKET", "/"),
        ("TRACE", "/"),
    ],
)
def test_what_is_not_in_the_table_is_no_address(method: str, path: str) -> None:
    assert route_of(method, path) is None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.file)
def test_a_page_answers_at_its_address_the_roles_of_its_action(page: object) -> None:
    route = route_of("GET", f"/{page.path}")  # type: ignore[attr-defined]
    assert route
    assert [role for role in Role if route.answers(role)] == [
        role
        for role in Role
        if allowed(role, page.action)  # type: ignore[attr-defined]
    ]
    assert not route.answers(None)


def test_nobody_is_answered_what_is_closed_not_even_the_coordination() -> None:
    closed = [route for route in ROUTES if route.whom is Whom.NOBODY]
    assert closed
    assert not any(route.answers(role) for route in closed for role in WHO)


def test_every_module_that_gives_a_file_is_in_the_table_with_the_leave_that_it_asks() -> None:
    found = {}
    for path in [*(PROJECT_ROOT / "observatory" / "ui").glob("*.py"), *(PROJECT_ROOT / "pages").glob("*.py")]:
        if path.stem != "downloads" and (asked := _leaves(path)):
            found[path.stem] = asked
    assert set(found) == set(DOWNLOADS), (
        "say it in observatory/ui/rights.py, then run python -m scripts.write_rights_page"
    )
    for module, asked in found.items():
        assert asked <= {DOWNLOADS[module][0], None}, module


def _leaves(path: Path) -> set[Action | None]:
    """The actions that the calls ask leave for; None for a bare button, which has only the leave of its page."""
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    return {_leave(call) for call in calls if ast.unparse(call.func).rpartition(".")[2] in GIVING}


def _leave(call: ast.Call) -> Action | None:
    if ast.unparse(call.func).endswith("download_button"):
        return None
    given = next((word.value for word in call.keywords if word.arg == "action"), None)
    return Action[ast.unparse(given).removeprefix("Action.")] if given else Action.EXPORT


def test_every_action_has_words_and_every_limit_speaks_of_what_the_role_may() -> None:
    assert set(WORDS) == set(Action)
    assert all(action in PERMISSIONS[role] for role, action in NARROWED)


def test_the_table_holds_every_action_page_download_data_set_and_address() -> None:
    held = {(one.kind, one.where) for one in rights()}
    assert {where for kind, where in held if kind == "Actions"} == set(Action)
    assert {where for kind, where in held if kind == "Pages"} == {f"/{page.path}" for page in PAGES}
    assert {where for kind, where in held if kind == "Jeux de données"} == set(DATASETS)
    assert len(held) == len(rights())


def test_a_visitor_without_an_account_is_answered_the_door_and_the_interface_only() -> None:
    door = ("/connexion", "/deconnexion", "/accueil", "/static", "/app/static", "/favicon", "/_stcore/health")
    assert all(one.where.split(" ")[-1].startswith(door) for one in rights() if one.answers[0] != NO)


@pytest.mark.parametrize("name", ["events", "places", "counts", "requisitions"])
def test_a_data_set_of_exact_rows_is_for_those_who_have_taken_an_oath(name: str) -> None:
    [one] = [right for right in rights() if right.where == name]
    assert dict(zip(WHO, one.answers, strict=True)) == {role: NO for role in WHO} | {
        Role.RESTREINT: YES,
        Role.COORDINATION: YES,
    }


def test_the_printed_table_is_the_one_that_is_enforced() -> None:
    assert PAGE.read_text(encoding="utf-8") == markdown(), "run python -m scripts.write_rights_page"
