"""A small OpenID provider on the loopback: discovery, authorization code with PKCE, signed tokens."""

from __future__ import annotations

import base64
import hashlib
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode

import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

CLIENT, SECRET = "observatoire", "un secret du fournisseur"


@dataclass
class OpenIdProvider:
    """`claims` are added to each identity token, over the honest ones; `key` signs them."""

    issuer: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "une"}))
    signs_with: RSAKey | None = None
    email_in_token: bool = True
    user_info: str = "plain"
    asked: dict[str, dict[str, str]] = field(default_factory=dict)

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self.describe),
                Route("/keys", self.keys),
                Route("/authorize", self.authorize),
                Route("/token", self.token, methods=["POST"]),
                Route("/me", self.me),
            ]
        )

    async def describe(self, _request: Request) -> Response:
        names = {"authorization": "authorize", "token": "token", "userinfo": "me"}
        endpoints = {f"{name}_endpoint": f"{self.issuer}/{path}" for name, path in names.items()}
        return JSONResponse({"issuer": self.issuer, "jwks_uri": f"{self.issuer}/keys", **endpoints})

    async def keys(self, _request: Request) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})

    async def authorize(self, request: Request) -> Response:
        """The person consents at once."""
        code = secrets.token_urlsafe(16)
        self.asked[code] = dict(request.query_params)
        back = urlencode({"code": code, "state": request.query_params["state"]})
        return RedirectResponse(f"{request.query_params['redirect_uri']}?{back}", status_code=302)

    async def token(self, request: Request) -> Response:
        form = dict(parse_qsl((await request.body()).decode()))
        asked = self.asked.pop(form.get("code", ""), None)
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
        known = form.get("client_id") == CLIENT and form.get("client_secret") == SECRET
        if asked is None or not known or asked["code_challenge"] != challenge:
            return JSONResponse({"error": "invalid_grant"}, status_code=400)
        return JSONResponse({"access_token": "jeton", "token_type": "Bearer", "id_token": self._signed(asked)})

    async def me(self, _request: Request) -> Response:
        if self.user_info == "signed":
            content = jwt.encode(self._header(), {"iss": self.issuer, "aud": CLIENT, **self.person}, self.key)
            return Response(content, media_type="application/jwt")
        return JSONResponse(self.person)

    def _signed(self, asked: dict[str, str]) -> str:
        honest = {"iss": self.issuer, "aud": CLIENT, "exp": int(time.time()) + 60, "nonce": asked["nonce"]}
        person = self.person if self.email_in_token else {"sub": self.person["sub"]}
        return jwt.encode(self._header(), honest | person | self.claims, self.signs_with or self.key)

    def _header(self) -> dict[str, str]:
        return {"alg": "RS256", "kid": "une"}


@contextmanager
def running(provider: OpenIdProvider) -> Iterator[OpenIdProvider]:
    server = uvicorn.Server(uvicorn.Config(provider.app(), host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    port = server.servers[0].sockets[0].getsockname()[1]
    provider.issuer = f"http://127.0.0.1:{port}"
    try:
        yield provider
    finally:
        server.should_exit = True
        thread.join(10)
