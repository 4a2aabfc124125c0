"""What an OpenID provider says, and the proofs of it: discovery, code against token, signature of the claims.

OpenID Connect Core 1.0 (authorization code) with PKCE (RFC 7636). Nothing is taken from the provider but who
somebody is: roles stay ours.
"""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import httpx
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from observatory.access.tokens import new_token
from observatory.errors import AccessDenied, NetworkUnavailable

SCOPES = "openid email"
_ALGORITHMS = ["RS256", "RS384", "RS512", "ES256", "ES384", "PS256"]
_TIMEOUT = httpx.Timeout(10.0)
_KEPT_S = 3600.0
_LEEWAY_S = 60
_LARGEST = 1 << 20


@dataclass(frozen=True)
class Request:
    """What must be remembered while somebody is away at the provider's."""

    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True)
class Identity:
    """`email` is empty unless the provider says that it has verified it."""

    issuer: str
    subject: str
    email: str


def new_request() -> Request:
    return Request(new_token(), new_token(), new_token())


@dataclass
class Provider:
    """One provider, by configuration; its description is asked once an hour."""

    issuer: str
    client_id: str
    secret: str
    redirect: str
    _known: dict[str, Any] = field(default_factory=dict)
    _asked_at: float = 0.0

    def address(self, request: Request) -> str:
        """Where to send somebody who wants to sign in.

        Raises:
            NetworkUnavailable: the provider does not answer.
        """
        digest = hashlib.sha256(request.verifier.encode()).digest()
        asked = {
            "response_type": "code",
            "client_id": self.client_id,
            "redirect_uri": self.redirect,
            "scope": SCOPES,
            "state": request.state,
            "nonce": request.nonce,
            "code_challenge": base64.urlsafe_b64encode(digest).rstrip(b"=").decode(),
            "code_challenge_method": "S256",
        }
        endpoint = str(self._described()["authorization_endpoint"])
        return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(asked)}"

    def identity(self, code: str, request: Request) -> Identity:
        """Who came back with this code.

        Raises:
            AccessDenied: the provider's answer does not prove anything.
            NetworkUnavailable: the provider does not answer.
        """
        tokens = self._tokens(code, request.verifier)
        claims = self._proved(str(tokens.get("id_token", "")), nonce=request.nonce)
        if "email" not in claims and "userinfo_endpoint" in self._described():
            claims = {**claims, **self._user_info(str(tokens.get("access_token", "")), claims["sub"])}
        verified = claims.get("email_verified") in (True, "true")
        return Identity(self.issuer, str(claims["sub"]), str(claims.get("email", "")) if verified else "")

    def _tokens(self, code: str, verifier: str) -> Mapping[str, Any]:
        answer = self._ask(
            "POST",
            str(self._described()["token_endpoint"]),
            data={
                "grant_type": "authorization_code",
                "code": code,
                "redirect_uri": self.redirect,
                "code_verifier": verifier,
                "client_id": self.client_id,
                "client_secret": self.secret,
            },
        )
        return _object(answer)

    def _user_info(self, access_token: str, subject: str) -> Mapping[str, Any]:
        """Signed (ProConnect) or plain; of the same person, or nothing is believed."""
        address = str(self._described()["userinfo_endpoint"])
        answer = self._ask("GET", address, headers={"authorization": f"Bearer {access_token}"})
        signed = answer.headers.get("content-type", "").startswith("application/jwt")
        claims = self._proved(answer.text, nonce=None) if signed else _object(answer)
        if claims.get("sub") != subject:
            raise _unproved()
        return claims

    def _proved(self, token: str, *, nonce: str | None) -> dict[str, Any]:
        """The claims of a token signed by the provider for us; a key it has just changed is asked again."""
        try:
            claims = self._decoded(token)
        except (JoseError, ValueError):
            self._known = {}
            try:
                claims = self._decoded(token)
            except (JoseError, ValueError):
                raise _unproved() from None
        wanted: dict[str, Any] = {
            "iss": {"essential": True, "value": self.issuer},
            "aud": {"essential": True, "value": self.client_id},
            "sub": {"essential": True},
        }
        if nonce is not None:
            wanted |= {"nonce": {"essential": True, "value": nonce}, "exp": {"essential": True}}
        try:
            jwt.JWTClaimsRegistry(leeway=_LEEWAY_S, **wanted).validate(claims)
        except JoseError:
            raise _unproved() from None
        return claims

    def _decoded(self, token: str) -> dict[str, Any]:
        return dict(jwt.decode(token, self._described()["keys"], algorithms=_ALGORITHMS).claims)

    def _described(self) -> dict[str, Any]:
        if not self._known or time.monotonic() - self._asked_at > _KEPT_S:
            found = _object(self._ask("GET", f"{self.issuer.rstrip('/')}/.well-known/openid-configuration"))
            if found.get("issuer") != self.issuer:
                raise NetworkUnavailable("Le fournisseur d’identité se présente sous un autre nom.")
            keys = KeySet.import_key_set(_object(self._ask("GET", str(found["jwks_uri"]))))  # type: ignore[arg-type]
            self._known, self._asked_at = {**found, "keys": keys}, time.monotonic()
        return self._known

    def _ask(self, method: str, address: str, **more: Any) -> httpx.Response:
        try:
            with httpx.Client(timeout=_TIMEOUT, follow_redirects=False) as client:
                answer = client.request(method, address, **more)
        except httpx.HTTPError:
            raise NetworkUnavailable(
                "Le fournisseur d’identité ne répond pas.", todo="Réessayez, ou connectez-vous par mot de passe."
            ) from None
        if answer.status_code != 200 or len(answer.content) > _LARGEST:
            raise _unproved()
        return answer


def _object(answer: httpx.Response) -> dict[str, Any]:
    try:
        found = answer.json()
    except (ValueError, RecursionError):
        raise _unproved() from None
    if not isinstance(found, dict):
        raise _unproved()
    return found


def _unproved() -> AccessDenied:
    return AccessDenied("Le fournisseur d’identité n’a pas confirmé qui vous êtes.", todo="Recommencez.")
