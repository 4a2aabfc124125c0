"""What the pages and the HTTP routes of one process share: its store, and who is asking."""

from __future__ import annotations

import os
import threading

import streamlit as st

from observatory.access import User, sessions
from observatory.ingest.ready import open_ready
from observatory.settings import Settings, load_settings
from observatory.storage import Store

_opening = threading.Lock()
_open: dict[str, Store] = {}


def start(settings: Settings) -> Store:
    """Open the store of this process, bring its tables up to date, and keep it for every page and route.

    Raises:
        StoreBusy, StoreDamaged, UserError: see `open_store`.
    """
    with _opening:
        if "store" not in _open:
            _open["store"] = open_ready(settings)
        return _open["store"]


def store() -> Store:
    """The store of this process; opened from the environment when no launcher has done it."""
    return _open.get("store") or start(load_settings(os.environ))


def stop() -> None:
    """Close the store; the next `start` opens another."""
    with _opening:
        if opened := _open.pop("store", None):
            opened.close()


def town(opened: Store) -> str:
    """The name of the commune observed, or its code while no territory has been loaded."""
    code = opened.settings.commune
    name = opened.value("queries/town_name", territory_code=f"COM-{code}")
    return str(name) if name else f"Commune {code}"


def cookie_name(settings: Settings) -> str:
    """Over TLS the browser itself guarantees that no other host has written it."""
    return "__Host-session" if settings.public_url.startswith("https:") else "observatoire_session"


def session_token() -> str | None:
    """The cookie of the visitor whose page is running, as it was when the page connected."""
    return st.context.cookies.get(cookie_name(store().settings))


def current_user() -> User | None:
    """Who is signed in, asked again of the store at each call. Tests replace this function."""
    return sessions.check(store(), session_token())
