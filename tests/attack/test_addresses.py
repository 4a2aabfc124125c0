"""Every address, for everybody: the server answers what the table of rights says, and nothing else."""

from __future__ import annotations

import httpx
import pytest

from observatory.domain.roles import Role
from observatory.ui.page_list import PAGES
from observatory.ui.routes import ROUTES, Whom, route_of
from tests.attack.conftest import Target
from tests.attack.counting import Attempts

pytestmark = pytest.mark.xdist_group("attack")

# Ways to write an address that a careless comparison lets through.
DISGUISES = ("/{}/", "//{}", "/./{}", "/static/../{}", "/app/static/../../{}", "/{}%00", "/{}%2f", "/%2e/{}", "/{};x")
METHODS = ("POST", "PUT", "DELETE", "OPTIONS")
BEYOND = (
    "/pages/administration.py",
    "/navigation",
    "/observatoire.duckdb",
    "/var/observatoire.duckdb",
    "/.streamlit/config.toml",
    "/app/static/../navigation.py",
    "/app/static/%2e%2e/navigation.py",
    "/app/static/..%2fnavigation.py",
    "/static/..%5c..%5cetc%5cpasswd",
    "/static/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    "/component/../../etc/passwd",
    "/component/streamlit_folium.st_folium/%2e%2e/%2e%2e/__init__.py",
    "/media/../../etc/passwd",
    "/media/aaaaaaaaaaaaaaaaaaaaaaaa.csv",
    "/_stcore/message?hash=x",
    "/_stcore/allowed-message-origins",
    "/_stcore/agent/interact",
    "/_stcore/agent/openapi.json",
    "/_stcore/agent/mcp",
    "/_stcore/script-health-check",
    "/auth/login?provider=x",
    "/oauth2callback?code=x",
    "/healthz",
    "/script-health-check",
    "/.git/config",
    "/docs",
    "/openapi.json",
)
FIXED = sorted({route.path.replace("*", "x") for route in ROUTES if "{" not in route.path})


def was_given(answer: httpx.Response) -> bool:
    """Something else than a refusal, a form, or a way elsewhere."""
    return answer.status_code < 300


@pytest.mark.parametrize("role", [None, *Role], ids=str)
def test_each_address_answers_whom_the_table_says(target: Target, attempts: Attempts, role: Role | None) -> None:
    with target.client(role) as client:
        for path in (*FIXED, *BEYOND):
            answer = client.get(path)
            route = route_of("GET", answer.request.url.path)
            may = bool(route and route.answers(role))
            attempts.repelled(may or not was_given(answer), f"{role} GET {path} → {answer.status_code}")
            if may and path in {f"/{page.path}" for page in PAGES}:
                assert answer.status_code == 200, path


@pytest.mark.parametrize("role", [None, Role.PLENIERE, Role.COORDINATION], ids=str)
def test_no_other_method_opens_an_address(target: Target, attempts: Attempts, role: Role | None) -> None:
    with target.client(role) as client:
        for path in FIXED:
            for method in METHODS:
                answer = client.request(method, path)
                attempts.repelled(not was_given(answer), f"{role} {method} {path} → {answer.status_code}")


@pytest.mark.parametrize("role", [None, Role.PLENIERE], ids=str)
def test_no_disguise_of_an_address_opens_a_page(target: Target, attempts: Attempts, role: Role | None) -> None:
    closed = [page for page in PAGES if not (route := route_of("GET", f"/{page.path}")) or not route.answers(role)]
    with target.client(role) as client:
        for page in closed:
            for disguise in DISGUISES:
                path = disguise.format(page.path)
                answer = client.get(httpx.URL(target.url).copy_with(raw_path=path.encode()))
                attempts.repelled(not was_given(answer), f"{role} {path} → {answer.status_code}")


def test_a_closed_address_and_one_that_does_not_exist_read_the_same(target: Target, attempts: Attempts) -> None:
    with target.client(Role.PLENIERE) as client:
        unknown = client.get("/qui-n-existe-pas")
        for page in PAGES:
            if not (route := route_of("GET", f"/{page.path}")) or route.answers(Role.PLENIERE):
                continue
            answer = client.get(f"/{page.path}")
            same = (answer.status_code, answer.text) == (unknown.status_code, unknown.text)
            attempts.repelled(same, page.path)


def test_what_is_open_to_anybody_holds_no_figure_and_no_name(target: Target, attempts: Attempts) -> None:
    with target.client() as client:
        for path in (route.path for route in ROUTES if route.whom is Whom.ANYBODY and "GET" in route.methods):
            text = client.get(path.replace("*", "x").replace("{token}", "x")).text.casefold()
            told = [word for word in ("duckdb", "select ", "traceback", str(target.home).casefold()) if word in text]
            attempts.repelled(not told, f"{path} tells {told}")
