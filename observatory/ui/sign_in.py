"""The HTTP routes of the door: sign in, follow a one-time link, sign out. No script, no third party."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

import anyio
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from observatory.access import joining, links, sessions, sign_in
from observatory.access.links import Link
from observatory.access.second_factor import Policy
from observatory.access.sign_in import Passed
from observatory.access.tokens import hashed
from observatory.errors import AccessDenied, InputError, UserError
from observatory.storage import Store
from observatory.ui import html
from observatory.ui.addresses import local_address, same_site_post
from observatory.ui.forms import (
    DEVICE_COOKIE,
    STALE,
    client_address,
    cookie_flags,
    enter,
    hash_bound,
    is_genuine,
    posted,
    session_token,
    status_of,
    with_csrf,
)
from observatory.ui.routes import ACCOUNT
from observatory.ui.runtime import cookie_name, town

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
            Route("/deconnexion/autres", self.post_end_others, methods=["POST"]),
        ]

    async def show_sign_in(self, request: Request) -> Response:
        suite = local_address(request.query_params.get("suite"))
        if await to_thread.run_sync(sessions.check, self.store, session_token(request, self.store.settings)):
            return RedirectResponse(suite, status_code=303)
        note = "Vous êtes déconnecté." if "fin" in request.query_params else ""
        return self._sign_in_form(request, suite=suite, note=note)

    async def post_sign_in(self, request: Request) -> Response:
        form = await posted(request)
        suite = local_address(form.get("suite"))
        if not is_genuine(request, form, self.store.settings):
            return self._sign_in_form(request, suite=suite, error=STALE, status=403)
        try:
            passed = await hash_bound(self.hashing, lambda: self._judge(request, form))
        except UserError as error:
            return self._sign_in_form(
                request, suite=suite, error=str(error), login=form.get("login", ""), status=status_of(error)
            )
        return await enter(request, self.store, passed, suite)

    async def show_link(self, request: Request) -> Response:
        try:
            link = await to_thread.run_sync(links.look, self.store, request.path_params["token"])
        except AccessDenied as error:
            return self._dead_link(error)
        return self._join_form(request, link)

    async def post_link(self, request: Request) -> Response:
        token, form = request.path_params["token"], await posted(request)
        login, password = form.get("login", ""), form.get("password", "")
        try:
            link = await to_thread.run_sync(links.look, self.store, token)
            if not is_genuine(request, form, self.store.settings):
                return self._join_form(request, link, error=STALE, login=login, status=403)
            if not hmac.compare_digest(password.encode(), form.get("again", "").encode()):
                raise InputError("Les deux mots de passe ne sont pas identiques.")
            passed = await hash_bound(self.hashing, lambda: self._join(token, login, password))
        except AccessDenied as error:
            return self._dead_link(error)
        except UserError as error:
            return self._join_form(request, link, error=str(error), login=login, status=status_of(error))
        return await enter(request, self.store, passed, "/")

    async def post_sign_out(self, request: Request) -> Response:
        token, form = session_token(request, self.store.settings), await posted(request)
        if token and not self._is_own(request, token, form):
            return RedirectResponse("/", status_code=303)
        await to_thread.run_sync(sessions.end, self.store, token)
        response = RedirectResponse("/connexion?fin=1", status_code=303)
        response.delete_cookie(cookie_name(self.store.settings), **cookie_flags(self.store.settings))
        return response

    async def post_end_others(self, request: Request) -> Response:
        token, form = session_token(request, self.store.settings), await posted(request)
        if token and self._is_own(request, token, form):
            await to_thread.run_sync(sessions.end_others, self.store, token)
            return RedirectResponse(f"{ACCOUNT}?fait=sessions", status_code=303)
        return RedirectResponse("/", status_code=303)

    def _is_own(self, request: Request, token: str, form: Mapping[str, str]) -> bool:
        """Posted by a page of this very session."""
        genuine = hmac.compare_digest(form.get("csrf", "").encode(), sign_out_token(token).encode())
        return genuine and same_site_post(request, self.store.settings)

    def _judge(self, request: Request, form: Mapping[str, str]) -> Passed:
        return sign_in.sign_in(
            self.store,
            login=form.get("login", ""),
            password=form.get("password", ""),
            address=client_address(request),
            device=request.cookies.get(DEVICE_COOKIE),
            policy=Policy(self.store.settings.second_factor),
        )

    def _join(self, token: str, login: str, password: str) -> Passed:
        account_id = joining.redeem(self.store, token, login=login, password=password)
        policy = Policy(self.store.settings.second_factor)
        return sign_in.proceed(self.store, account_id, known=False, policy=policy)

    def _sign_in_form(self, request: Request, *, suite: str, status: int = 200, **values: str) -> Response:
        settings = self.store.settings
        provider = f"Se connecter avec {settings.oidc_label}" if settings.oidc_issuer else ""
        shown = {"note": "", "error": "", "login": "", "provider": provider, "suite_quoted": quote(suite, safe="/")}
        shown |= values
        return with_csrf(request, self.store, "sign_in", "Connexion", status, suite=suite, **shown)

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
        return with_csrf(request, self.store, "join", shown["heading"], status, fixed=fixed, **shown)

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
