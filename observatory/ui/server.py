"""The web application: Streamlit's pages behind our own routes and middleware."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from observatory import logs
from observatory.access import first_link
from observatory.ingest.reception.caretaker import caretaking
from observatory.settings import PROJECT_ROOT, Settings
from observatory.storage import Store
from observatory.ui import errors, html, printing, reception, runtime
from observatory.ui.account import AccountRoutes
from observatory.ui.addresses import our_hosts
from observatory.ui.charter import CharterRoutes
from observatory.ui.door import Door
from observatory.ui.headers import SecurityHeaders
from observatory.ui.map_geometry import GeometryRoute
from observatory.ui.second_factor import SecondFactorRoutes
from observatory.ui.sign_in import SignInRoutes
from observatory.ui.single_sign_on import SingleSignOnRoutes, provider_of

NAVIGATION = Path(__file__).with_name("navigation.py")


def serve(
    settings: Settings,
    *,
    port: int | None = None,
    script: Path = NAVIGATION,
    beside: Callable[[Store], AbstractContextManager[object]] = nullcontext,
) -> int:
    """Serve until stopped. At the first start, print the link that creates the coordination account.

    `beside` is entered with the open store before anybody is let in, and left before it closes.

    Raises:
        StoreBusy, StoreDamaged, UserError: the store does not open.
    """
    settings = settings if port is None else replace(settings, port=port)
    store = runtime.start(settings)
    logs.set_up(settings.home / "logs")
    # Streamlit looks for .streamlit/config.toml beside the program that was started.
    sys.argv = [str(PROJECT_ROOT / "app.py")]
    # Once stopped, the server raises again the signal that stopped it: it must not kill us before we close.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        with suppress(KeyboardInterrupt), beside(store), caretaking(store, reception.counter().sweep):
            _announce(store)
            build_app(store, script).run(config=streamlit_options(settings))
    finally:
        reception.counter.close()
        printing.press.close()
        runtime.stop()
    return 0


def build_app(store: Store, script: Path = NAVIGATION) -> st.App:
    """The application over an open store."""
    door = SignInRoutes(store)
    return st.App(
        script,
        routes=[
            Route("/accueil", _home),
            *door.routes(),
            *AccountRoutes(store, door.hashing).routes(),
            *SecondFactorRoutes(store).routes(),
            *CharterRoutes(store).routes(),
            *SingleSignOnRoutes(store, provider_of(store.settings)).routes(),
            *GeometryRoute(store).routes(),
        ],
        middleware=[
            Middleware(SecurityHeaders, settings=store.settings),
            Middleware(Door, store=store),
        ],
        on_script_error=errors.show,
        exception_handlers={Exception: _defect},
    )


def streamlit_options(settings: Settings) -> dict[str, Any]:
    """What Streamlit must know of this installation; the rest stands in .streamlit/config.toml."""
    options: dict[str, Any] = {"server.address": settings.address, "server.port": settings.port}
    if hosts := our_hosts(settings):
        options["server.allowedHosts"] = sorted(hosts)
    if public := urlsplit(settings.public_url).hostname:
        options["browser.serverAddress"] = public
    return options


def _announce(store: Store) -> None:
    lines = [f"Observatoire : {store.settings.url}"]
    if token := first_link(store):
        lines.append("Aucun compte n’existe encore. Ce lien, valable une fois, crée celui de la coordination :")
        lines.append(f"{store.settings.url}/connexion/lien/{token}")
    sys.stdout.write("\n".join(lines) + "\n")
    sys.stdout.flush()


async def _home(_request: Request) -> Response:
    return RedirectResponse("/", status_code=307)


async def _defect(_request: Request, error: Exception) -> Response:
    return html.page(
        "notice",
        title="Défaut",
        town="",
        status=500,
        heading="Un défaut du logiciel a empêché de répondre",
        text=f"Signalez-le à la coordination avec la référence {errors.reference_of(error)}.",
        href="/",
        label="Revenir à l’accueil",
    )
