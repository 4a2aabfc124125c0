"""Nothing passes without a live session, except the sign-in itself and the assets of the interface."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from anyio import to_thread
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from observatory.access import User, sessions
from observatory.storage import Store
from observatory.ui import html
from observatory.ui.addresses import local_address
from observatory.ui.page_list import pages_of
from observatory.ui.runtime import cookie_name, town

_OPEN = ("/connexion/lien/", "/app/static/", "/static/")
_OPEN_EXACTLY = frozenset(
    {
        "/connexion",
        "/connexion/code",
        "/connexion/second-facteur",
        "/connexion/second-facteur.svg",
        "/connexion/fournisseur",
        "/connexion/fournisseur/retour",
        "/deconnexion",
        "/accueil",
        "/_stcore/health",
        "/favicon.png",
    }
)
# What an open page asks for: answered by a status, not by a page to read.
_MACHINERY = ("/_stcore/", "/media/", "/component/")


@dataclass(frozen=True)
class Door:
    """ASGI middleware, for requests and for the websocket through which Streamlit sends its pages."""

    app: ASGIApp
    store: Store

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or _is_open(scope):
            await self.app(scope, receive, send)
            return
        connection = HTTPConnection(scope)
        token = connection.cookies.get(cookie_name(self.store.settings))
        user = await self._user(token)
        if scope["type"] == "websocket":
            await self._stream(scope, receive, send, token if user else None)
        elif user is None:
            await _turned_away(connection)(scope, receive, send)
        elif _is_page(scope) and _page_path(scope) not in {page.path for page in pages_of(user.role)}:
            await self._no_such_page()(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _user(self, token: str | None) -> User | None:
        return await to_thread.run_sync(sessions.check, self.store, token)

    async def _stream(self, scope: Scope, receive: Receive, send: Send, token: str | None) -> None:
        if token is None:
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return

        async def watched() -> Message:
            message = await receive()
            return await self._whole_page_once_ended(message, token)

        await self.app(scope, watched, send)

    async def _whole_page_once_ended(self, message: Message, token: str) -> Message:
        """A fragment reruns without its page, hence without the guard: once the session has ended, the
        request for a fragment becomes a request for the whole page, which the guard refuses."""
        if not message.get("bytes"):
            return message
        asked = BackMsg.FromString(message["bytes"])
        if not asked.rerun_script.fragment_id or await self._user(token):
            return message
        asked.rerun_script.fragment_id = ""
        return {**message, "bytes": asked.SerializeToString()}

    def _no_such_page(self) -> Response:
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


def _is_open(scope: Scope) -> bool:
    path = scope["path"]
    return scope["type"] == "http" and (path in _OPEN_EXACTLY or path.startswith(_OPEN))


def _is_page(scope: Scope) -> bool:
    return not scope["path"].startswith(_MACHINERY)


def _page_path(scope: Scope) -> str:
    return str(scope["path"]).strip("/")


def _turned_away(connection: HTTPConnection) -> Response:
    if not _is_page(connection.scope):
        return PlainTextResponse("Connectez-vous.", status_code=401)
    query = connection.url.query
    address = f"{connection.url.path}?{query}" if query else connection.url.path
    # Our cookie does not travel with a link followed from a mail: ask again, from our own site this time.
    if connection.headers.get("sec-fetch-site") in {"cross-site", "same-site"}:
        return html.bounce(local_address(address))
    return RedirectResponse(f"/connexion?suite={quote(address, safe='/')}", status_code=303)
