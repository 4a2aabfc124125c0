"""The HTTP routes of the door: sign in, follow a one-time link, sign out. No script, no third party."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypedDict
from urllib.parse import parse_qsl

import anyio
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from observatory.access import joining, links, sessions, sign_in
from observatory.access.links import Link
from observatory.access.throttling import TooHurried
from observatory.access.tokens import hashed, new_token
from observatory.errors import AccessDenied, InputError, StoreBusy, UserError
from observatory.storage import Store
from observatory.ui import html
from observatory.ui.addresses import local_address, same_site_post
from observatory.ui.runtime import cookie_name, town

_LARGEST_FORM = 16_384
_LONGEST_QUEUE = 20
_CSRF_COOKIE = "observatoire_csrf"
_ANY_LOGIN = "Lettres sans accent, chiffres, point, tiret."
_STALE = "Le formulaire a expiré : recommencez."


def sign_out_token(session_token: str) -> str:
    """What the sign-out form must carry: known to the page of this session and to nobody else."""
    return hashed(f"sign-out:{session_token}")


@dataclass(frozen=True)
class SignInRoutes:
    """The routes over one store; at most two passwords are hashed at once (64 MiB each)."""

    store: Store
    hashing: anyio.CapacityLimiter = field(default_factory=lambda: anyio.CapacityLimiter(2))

    def routes(self) -> list[Route]:
        return [
            Route("/connexion", self.show_sign_in, methods=["GET"]),
            Route("/connexion", self.post_sign_in, methods=["POST"]),
            Route("/connexion/lien/{token}", self.show_link, methods=["GET"]),
            Route("/connexion/lien/{token}", self.post_link, methods=["POST"]),
            Route("/deconnexion", self.post_sign_out, methods=["POST"]),
        ]

    async def show_sign_in(self, request: Request) -> Response:
        suite = local_address(request.query_params.get("suite"))
        if await to_thread.run_sync(sessions.check, self.store, self._token(request)):
            return RedirectResponse(suite, status_code=303)
        note = "Vous êtes déconnecté." if "fin" in request.query_params else ""
        return self._sign_in_form(request, suite=suite, note=note)

    async def post_sign_in(self, request: Request) -> Response:
        form = await _form(request)
        suite = local_address(form.get("suite"))
        if not self._genuine(request, form):
            return self._sign_in_form(request, suite=suite, error=_STALE, status=403)
        try:
            token = await self._hash_bound(
                lambda: sign_in.sign_in(
                    self.store,
                    login=form.get("login", ""),
                    password=form.get("password", ""),
                    address=_address(request),
                )
            )
        except UserError as error:
            return self._sign_in_form(
                request, suite=suite, error=str(error), login=form.get("login", ""), status=_status(error)
            )
        return await self._enter(request, token, suite)

    async def show_link(self, request: Request) -> Response:
        try:
            link = await to_thread.run_sync(links.look, self.store, request.path_params["token"])
        except AccessDenied as error:
            return self._dead_link(error)
        return self._join_form(request, link)

    async def post_link(self, request: Request) -> Response:
        token, form = request.path_params["token"], await _form(request)
        login, password = form.get("login", ""), form.get("password", "")
        try:
            link = await to_thread.run_sync(links.look, self.store, token)
            if not self._genuine(request, form):
                return self._join_form(request, link, error=_STALE, login=login, status=403)
            if not hmac.compare_digest(password.encode(), form.get("again", "").encode()):
                raise InputError("Les deux mots de passe ne sont pas identiques.")
            account_id = await self._hash_bound(
                lambda: joining.redeem(self.store, token, login=login, password=password)
            )
        except AccessDenied as error:
            return self._dead_link(error)
        except UserError as error:
            return self._join_form(request, link, error=str(error), login=login, status=_status(error))
        session = await to_thread.run_sync(sessions.open_session, self.store, account_id)
        return await self._enter(request, session, "/")

    async def post_sign_out(self, request: Request) -> Response:
        token, form = self._token(request), await _form(request)
        expected = sign_out_token(token) if token else ""
        genuine = hmac.compare_digest(form.get("csrf", "").encode(), expected.encode())
        if token and not (genuine and same_site_post(request, self.store.settings)):
            return RedirectResponse("/", status_code=303)
        await to_thread.run_sync(sessions.end, self.store, token)
        response = RedirectResponse("/connexion?fin=1", status_code=303)
        response.delete_cookie(cookie_name(self.store.settings), **self._cookie_flags())
        return response

    async def _enter(self, request: Request, token: str, suite: str) -> Response:
        await to_thread.run_sync(sessions.end, self.store, self._token(request))
        response = RedirectResponse(suite, status_code=303)
        response.set_cookie(cookie_name(self.store.settings), token, **self._cookie_flags())
        return response

    async def _hash_bound(self, work: Callable[[], str]) -> str:
        if self.hashing.statistics().tasks_waiting >= _LONGEST_QUEUE:
            raise StoreBusy("Trop de connexions en même temps.", todo="Réessayez dans une minute.")
        return await to_thread.run_sync(work, limiter=self.hashing)

    def _sign_in_form(self, request: Request, *, suite: str, status: int = 200, **values: str) -> Response:
        shown = {"note": "", "error": "", "login": ""} | values
        return self._with_csrf(request, "sign_in", "Connexion", status, suite=suite, **shown)

    def _join_form(self, request: Request, link: Link, *, status: int = 200, **values: str) -> Response:
        first = link.account_id is None
        shown = {
            "heading": "Créer le compte de la coordination" if first else "Choisir un mot de passe",
            "login_help": _ANY_LOGIN if first else "Choisi par la coordination.",
            "error": "",
            "login": "",
        } | values
        shown |= {} if link.login is None else {"login": link.login}
        fixed = "" if first else "readonly"
        return self._with_csrf(request, "join", shown["heading"], status, fixed=fixed, **shown)

    def _with_csrf(self, request: Request, template: str, title: str, status: int, **values: str) -> Response:
        csrf = request.cookies.get(_CSRF_COOKIE) or new_token()
        response = html.page(template, title=title, town=town(self.store), status=status, csrf=csrf, **values)
        response.set_cookie(_CSRF_COOKIE, csrf, **self._cookie_flags())
        return response

    def _dead_link(self, error: UserError) -> Response:
        return html.page(
            "notice",
            title="Lien périmé",
            town=town(self.store),
            status=410,
            heading="Lien périmé",
            text=str(error),
            href="/connexion",
            label="Se connecter",
        )

    def _genuine(self, request: Request, form: Mapping[str, str]) -> bool:
        expected = request.cookies.get(_CSRF_COOKIE, "")
        same = hmac.compare_digest(form.get("csrf", "").encode(), expected.encode())
        return bool(expected) and same and same_site_post(request, self.store.settings)

    def _token(self, request: Request) -> str | None:
        return request.cookies.get(cookie_name(self.store.settings))

    def _cookie_flags(self) -> CookieFlags:
        secure = self.store.settings.public_url.startswith("https:")
        return {"path": "/", "httponly": True, "samesite": "strict", "secure": secure}


class CookieFlags(TypedDict):
    path: str
    httponly: bool
    samesite: Literal["strict"]
    secure: bool


def _status(error: UserError) -> int:
    kinds = ((TooHurried, 429), (AccessDenied, 401), (StoreBusy, 503))
    return next((status for kind, status in kinds if isinstance(error, kind)), 422)


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


async def _form(request: Request) -> Mapping[str, str]:
    """The fields of a plain form; nothing when it is longer than ours can be."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST_FORM:
            return {}
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))
