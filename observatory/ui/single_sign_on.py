"""The HTTP routes of a sign-in through a provider (OpenID Connect), when one is configured."""

from __future__ import annotations

import hmac
from dataclasses import dataclass

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from observatory.access import single_sign_on
from observatory.access.provider import Provider
from observatory.access.sign_in import Passed
from observatory.errors import UserError
from observatory.settings import Settings
from observatory.storage import Store
from observatory.ui import html
from observatory.ui.addresses import local_address
from observatory.ui.forms import cookie_flags, enter, status_of
from observatory.ui.runtime import town

LEAVE, RETURN = "/connexion/fournisseur", "/connexion/fournisseur/retour"
_STATE_COOKIE = "observatoire_fournisseur"


def provider_of(settings: Settings) -> Provider | None:
    """The provider of this installation, if there is one."""
    if not (settings.oidc_issuer and settings.oidc_client and settings.oidc_secret):
        return None
    return Provider(settings.oidc_issuer, settings.oidc_client, settings.oidc_secret, f"{settings.url}{RETURN}")


@dataclass(frozen=True)
class SingleSignOnRoutes:
    """No provider, no route."""

    store: Store
    provider: Provider | None

    def routes(self) -> list[Route]:
        if self.provider is None:
            return []
        return [Route(LEAVE, self.leave, methods=["GET"]), Route(RETURN, self.come_back, methods=["GET"])]

    async def leave(self, request: Request) -> Response:
        suite = local_address(request.query_params.get("suite"))
        try:
            address, state = await to_thread.run_sync(lambda: single_sign_on.leave(self.store, self._provider, suite))
        except UserError as error:
            return self._refusal(error)
        response = RedirectResponse(address, status_code=303)
        # Strict would not come back with the provider's redirection.
        flags = {**cookie_flags(self.store.settings, RETURN), "samesite": "lax"}
        seconds = int(single_sign_on.LIFETIME.total_seconds())
        response.set_cookie(_STATE_COOKIE, state, max_age=seconds, **flags)  # type: ignore[arg-type]
        return response

    async def come_back(self, request: Request) -> Response:
        state, held = request.query_params.get("state", ""), request.cookies.get(_STATE_COOKIE, "")
        if not held or not hmac.compare_digest(state.encode(), held.encode()):
            return self._notice("Cette connexion n’a pas commencé dans ce navigateur.", 403)
        if "error" in request.query_params:
            return self._notice("Le fournisseur d’identité n’a pas abouti, ou vous avez renoncé.", 401)
        try:
            passed, suite = await to_thread.run_sync(self._judge, state, request.query_params.get("code", ""))
        except UserError as error:
            return self._refusal(error)
        response = await enter(request, self.store, passed, local_address(suite))
        response.delete_cookie(_STATE_COOKIE, path=RETURN)
        return response

    def _judge(self, state: str, code: str) -> tuple[Passed, str]:
        return single_sign_on.come_back(self.store, self._provider, state=state, code=code)

    @property
    def _provider(self) -> Provider:
        if self.provider is None:
            raise LookupError("no provider is configured")
        return self.provider

    def _refusal(self, error: UserError) -> Response:
        return self._notice(str(error), status_of(error))

    def _notice(self, text: str, status: int) -> Response:
        return html.page(
            "notice",
            title="Connexion",
            town=town(self.store),
            status=status,
            heading="Connexion impossible",
            text=text,
            href="/connexion",
            label="Revenir à la connexion",
        )
