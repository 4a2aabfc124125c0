"""The server as a process: how it starts, what it leaves when it is stopped."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from observatory.settings import load_settings
from observatory.storage import open_store
from observatory.ui.server import streamlit_options
from tests.browser.served import accounts_of, serving


def test_a_stopped_server_has_closed_its_store_in_a_private_folder(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with serving(home) as served:
        assert served.link is not None
    assert sorted(path.name for path in home.iterdir()) == ["archive", "logs", "observatoire.duckdb", "scratch"]
    if os.name == "posix":
        assert stat.S_IMODE(home.stat().st_mode) == 0o700
    open_store(load_settings({"OBSERVATORY_HOME": str(home)})).close()


def test_no_link_is_printed_once_an_account_exists(tmp_path: Path) -> None:
    accounts_of(tmp_path / "home", "coordination")
    with serving(tmp_path / "home") as served:
        assert served.link is None


@pytest.mark.parametrize(
    ("public_url", "hosts"),
    [
        ("", ["127.0.0.1", "::1", "localhost"]),
        ("https://observatoire.exemple.fr", ["127.0.0.1", "::1", "localhost", "observatoire.exemple.fr"]),
    ],
)
def test_the_hosts_that_may_be_named_are_those_of_the_installation(public_url: str, hosts: list[str] | None) -> None:
    options = streamlit_options(load_settings({"OBSERVATORY_PUBLIC_URL": public_url, "OBSERVATORY_PORT": "8600"}))
    assert options.get("server.allowedHosts") == hosts
    assert (options["server.address"], options["server.port"]) == ("127.0.0.1", 8600)
