"""What leaves sideways: headers, caches, titles, logs, rights of files, requests to others."""

from __future__ import annotations

import os
import re
import stat

import pytest

from observatory.domain.roles import Role
from observatory.ui.page_list import PAGES
from tests.attack.conftest import COOKIE, Target, signed_in
from tests.attack.counting import Attempts
from tests.attack.wire import opened
from tests.browser.served import PASSWORD

pytestmark = pytest.mark.xdist_group("attack")

HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
LOOSE = re.compile(r"https?:|\*|'unsafe-eval'|script-src[^;]*'unsafe-inline'|data:[^;]*script")
SECRET = "temoin-jamais-ecrit"


def test_every_answer_carries_the_headers_and_a_strict_policy(target: Target, attempts: Attempts) -> None:
    with target.client(Role.COORDINATION) as client:
        for path in ("/", "/comparer", "/connexion", "/qui-n-existe-pas", "/_stcore/health", "/media/x", "/static/x"):
            headers = client.get(path).headers
            attempts.repelled(all(headers.get(name) == value for name, value in HEADERS.items()), path)
            policy = headers["content-security-policy"]
            attempts.repelled(not LOOSE.search(policy) and "default-src" in policy, f"{path}: {policy}")
            attempts.repelled("frame-ancestors" in policy and "x-frame-options" in headers, f"{path}: frames")
            attempts.repelled("server" not in headers or "/" not in headers["server"], f"{path}: the version is told")


def test_only_programs_are_kept_by_the_browser(target: Target, attempts: Attempts) -> None:
    with target.client(Role.COORDINATION) as client:
        for path in (
            "/",
            "/administration?compte=x",
            "/connexion",
            "/_stcore/host-config",
            "/media/x.csv",
            "/_stcore/metrics",
        ):
            attempts.repelled(client.get(path).headers["cache-control"] == "no-store", path)


def test_a_page_asked_with_code_for_a_filter_draws_it_as_text_under_its_own_title(
    target: Target, attempts: Attempts
) -> None:
    code = f"{SECRET}%3Cimg%20src=x%20onerror=alert(1)%3E"
    keys = (
        "indicateur",
        "secteur",
        "annee",
        "territoire",
        "categorie",
        "source",
        "axe",
        "fiche",
        "depot",
        "vue",
        "q",
    )
    query = "&".join(f"{key}={code}" for key in keys)
    titles = {page.title for page in PAGES} | {"Observatoire de la tranquillité publique", ""}
    with opened(target.url, target.headers(Role.COORDINATION)) as page:
        for one in PAGES:
            drawn = page.visit(one.path, query=query)
            attempts.repelled("<img src=x onerror" not in drawn.text, one.path)
            told = {message.page_config_changed.title for message in drawn.messages}
            attempts.repelled(told <= titles, f"{one.path}: {told - titles}")
            attempts.repelled("Traceback" not in drawn.text, f"{one.path}: an error is told")


def test_neither_the_log_nor_the_terminal_holds_what_was_typed(target: Target, attempts: Attempts) -> None:
    with target.client() as client:
        client.get("/comparer", params={"secteur": SECRET})
        client.get(f"/connexion/lien/{SECRET}")
        client.get("/connexion")
        client.post("/connexion", data={"login": SECRET, "password": SECRET, "csrf": SECRET})
        signed_in(client, "ephemere")
        session = client.cookies.get(COOKIE, "") or target.sessions[Role.GROUPE]
    with opened(target.url, target.headers(Role.GROUPE)) as page:
        page.visit("comparer", query=f"indicateur={SECRET}")
    written = [target.printed.read_text(), *(path.read_text() for path in (target.home / "logs").iterdir())]
    for text in written:
        for word in (SECRET, PASSWORD, session, *target.sessions.values(), "password_hash"):
            attempts.repelled(word not in text, f"{word[:6]}… is written")


@pytest.mark.skipif(os.name != "posix", reason="rights of files are those of POSIX")
def test_nobody_else_on_the_machine_reads_a_file_of_the_observatory(target: Target, attempts: Attempts) -> None:
    attempts.repelled(stat.S_IMODE(target.home.stat().st_mode) == 0o700, "the folder itself")
    for path in target.home.rglob("*"):
        attempts.repelled(not stat.S_IMODE(path.stat().st_mode) & 0o007, f"{path.name} {path.stat().st_mode:o}")
