"""Nothing passes but what the table of addresses lets pass, for whom it says, once the charter is acknowledged."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import quote

from anyio import to_thread
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from observatory.access import User, sessions
from observatory.storage import Store
from observatory.ui import html
from observatory.ui.addresses import is_our_host, is_our_origin, local_address
from observatory.ui.belongings import Belongings
from observatory.ui.routes import CHARTER, Route, Whom, route_of
from observatory.ui.runtime import cookie_name, town
from observatory.ui.stream import Stream

# What an open page asks for: answered by a status, not by a page to read.
_MACHINERY = ("/_stcore/", "/media/", "/component/", "/geometrie/")
_SIGN_IN = "/connexion"


@dataclass(frozen=True)
class Door:
    """ASGI middleware, for requests and for the websocket through which Streamlit sends its pages."""

    app: ASGIApp
    store: Store
    belongings: Belongings = field(default_factory=Belongings)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        if scope["type"] == "websocket":
            await self._stream(connection, receive, send)
            return
        passes = self.app if is_our_host(connection, self.store.settings) else _wrong_host()
        route = route_of(scope["method"], scope["path"])
        if passes is self.app and not (route and route.whom is Whom.ANYBODY):
            passes = await self._for_known(connection, route)
        await passes(scope, receive, send)

    async def _for_known(self, connection: HTTPConnection, route: Route | None) -> ASGIApp:
        """Whatever answers a request that is not for anybody."""
        token, user = await self._visitor(connection)
        if user is None:
            return _turned_away(connection, _SIGN_IN)
        if user.charter_due and (route is None or route.path != CHARTER):
            return _turned_away(connection, CHARTER)
        if route is None or not route.answers(user.role) or not self._is_own(connection, route, token):
            return self._no_such_page(connection)
        return self.app

    def _is_own(self, connection: HTTPConnection, route: Route, token: str) -> bool:
        if not route.is_own:
            return True
        parts = str(connection.scope["path"]).split("/")
        if connection.scope["path"].startswith("/media/"):
            return self.belongings.has_file(token, parts[-1])
        return self.belongings.has_stream(token, parts[-2])

    async def _visitor(self, connection: HTTPConnection) -> tuple[str, User | None]:
        token = connection.cookies.get(cookie_name(self.store.settings), "")
        return token, await to_thread.run_sync(sessions.check, self.store, token)

    async def _stream(self, connection: HTTPConnection, receive: Receive, send: Send) -> None:
        """The browser tells from which site a websocket is opened; another site has no business here."""
        settings = self.store.settings
        route = route_of("WEBSOCKET", connection.scope["path"])
        ours = is_our_host(connection, settings) and is_our_origin(connection, settings)
        token, user = await self._visitor(connection) if route and ours else ("", None)
        if route is None or user is None or user.charter_due or not route.answers(user.role):
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        stream = Stream(self.store, self.belongings, token)
        await self.app(connection.scope, stream.watched(receive), stream.noted(send))

    def _no_such_page(self, connection: HTTPConnection) -> Response:
        if not _is_page(connection.scope):
            return PlainTextResponse("Rien à cette adresse pour votre rôle.", status_code=404)
        return html.page(
            "notice",
            title="Page introuvable",
            town=town(self.store),
            status=404,
            heading="Page introuvable",
            text="Cette page n’existe pas ou n’est pas accessible avec votre rôle.",
            href="/",
            label="Revenir à l’accueil",
        )


def _is_page(scope: Scope) -> bool:
    return not scope["path"].startswith(_MACHINERY)


def _wrong_host() -> Response:
    return PlainTextResponse("Cette adresse n’est pas celle de l’observatoire.", status_code=421)


def _turned_away(connection: HTTPConnection, towards: str) -> Response:
    if not _is_page(connection.scope) or connection.scope["method"] not in {"GET", "HEAD"}:
        return PlainTextResponse("Connectez-vous." if towards == _SIGN_IN else "Charte à lire.", status_code=401)
    query = connection.url.query
    address = f"{connection.url.path}?{query}" if query else connection.url.path
    # Our cookie does not travel with a link followed from a mail: ask again, from our own site this time.
    if connection.headers.get("sec-fetch-site") in {"cross-site", "same-site"}:
        return html.bounce(local_address(address))
    return RedirectResponse(f"{towards}?suite={quote(address, safe='/')}", status_code=303)
