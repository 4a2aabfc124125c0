"""Headers of every answer, and the French language of Streamlit's own page."""

from __future__ import annotations

import re
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from observatory.settings import Settings

_DOOR = ("/connexion", "/deconnexion")
# Whatever these say is not a page: it passes as Streamlit wrote it, and the browser may keep the programs.
_ASSETS = ("/static/", "/app/static/", "/component/", "/media/", "/favicon")
_KEPT = ("/static/", "/app/static/", "/component/", "/favicon")
_XSRF = b"_streamlit_xsrf="
_PROGRAMS = "".join(f'<script src="/app/static/{name}.js" defer></script>' for name in ("french", "skip"))
_WITHOUT_SCRIPT = (
    "<noscript><p>L’observatoire a besoin de JavaScript : autorisez-le pour cette adresse.</p></noscript>"
)
# What Streamlit writes in its page, and what ours says instead.
_INDEX = (
    (re.compile(rb'<html lang="en">'), b'<html lang="fr">'),
    (
        re.compile(rb"<title>Streamlit</title>"),
        f"<title>Observatoire de la tranquillité publique</title>{_PROGRAMS}".encode(),
    ),
    (re.compile(rb"<noscript>.*?</noscript>", re.DOTALL), _WITHOUT_SCRIPT.encode()),
)
_SCRIPTS = "script-src 'self'"
# Components of the first generation build themselves from text; their frames hold nothing else.
_COMPONENT_SCRIPTS = "script-src 'self' 'unsafe-inline' 'unsafe-eval'"
_REST = (
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self' data:; "
    "worker-src 'self' blob:; frame-src 'self'; frame-ancestors 'self'; object-src 'none'; "
    "base-uri 'self'; form-action 'self'"
)
_DOOR_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; "
    "base-uri 'none'"
)
_ALWAYS = {
    "x-content-type-options": "nosniff",
    # Without its origin, the browser would not say where a form was posted from.
    "referrer-policy": "same-origin",
    "x-frame-options": "SAMEORIGIN",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def content_policy(path: str, tiles: bool) -> str:
    """The Content-Security-Policy of an address. `tiles`: whether the IGN's maps have been turned on."""
    if path.startswith(_DOOR):
        return _DOOR_POLICY
    rest = _REST.replace("img-src 'self'", "img-src 'self' https://data.geopf.fr") if tiles else _REST
    scripts = _COMPONENT_SCRIPTS if path.startswith("/component/") else _SCRIPTS
    return f"default-src 'self'; {scripts}; {rest}"


@dataclass(frozen=True)
class SecurityHeaders:
    """ASGI middleware: headers by address, and Streamlit's index page in French."""

    app: ASGIApp
    settings: Settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = _Answer(scope["path"], self.settings, send)
        if not scope["path"].startswith(_ASSETS):
            scope = {**scope, "headers": _without_shortcuts(scope)}
        await self.app(scope, receive, answer.send)


@dataclass
class _Answer:
    path: str
    settings: Settings
    forward: Send
    start: Message | None = None
    body: bytes = b""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._dress(MutableHeaders(scope=message))
            if self._is_index(message):
                self.start = message
                return
        if self.start is None or message["type"] != "http.response.body":
            await self.forward(message)
            return
        self.body += message.get("body", b"")
        if not message.get("more_body"):
            await self._send_index(self.start)

    def _dress(self, headers: MutableHeaders) -> None:
        for name, value in _ALWAYS.items():
            headers[name] = value
        headers["content-security-policy"] = content_policy(self.path, self.settings.tiles)
        if self.settings.public_url.startswith("https:"):
            headers["strict-transport-security"] = "max-age=31536000"
            headers.raw[:] = [_secured(name, value) for name, value in headers.raw]
        # An export is an answer like a page: nothing of it stays in the browser of a shared computer.
        if not self.path.startswith(_KEPT):
            headers["cache-control"] = "no-store"

    def _is_index(self, start: Message) -> bool:
        kind = Headers(raw=start["headers"]).get("content-type", "")
        return kind.startswith("text/html") and not self.path.startswith((*_DOOR, *_ASSETS))

    async def _send_index(self, start: Message) -> None:
        body = self.body
        for theirs, ours in _INDEX:
            body = theirs.sub(ours, body, count=1)
        headers = MutableHeaders(scope=start)
        del headers["etag"], headers["last-modified"]
        if self.body:
            headers["content-length"] = str(len(body))
        await self.forward(start)
        await self.forward({"type": "http.response.body", "body": body})


def _secured(name: bytes, value: bytes) -> tuple[bytes, bytes]:
    """Streamlit's token of forms, which its programs must read, then travels over TLS only."""
    plain = name.lower() == b"set-cookie" and value.startswith(_XSRF) and b"; secure" not in value.lower()
    return (name, value + b"; Secure") if plain else (name, value)


def _without_shortcuts(scope: Scope) -> list[tuple[bytes, bytes]]:
    """Pages are rewritten, so they must arrive whole and uncompressed."""
    dropped = {b"accept-encoding", b"if-none-match", b"if-modified-since", b"range"}
    return [(name, value) for name, value in scope["headers"] if name.lower() not in dropped]
