"""What the forms of the door share: their fields, their genuineness, and the cookies that they leave."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Mapping
from typing import Literal, TypedDict
from urllib.parse import parse_qsl, quote

import anyio
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from observatory.access import devices, sessions, steps
from observatory.access.sign_in import Passed
from observatory.access.throttling import TooHurried
from observatory.access.tokens import new_token
from observatory.errors import AccessDenied, StoreBusy, UserError
from observatory.settings import Settings
from observatory.storage import Store
from observatory.ui import html
from observatory.ui.addresses import same_site_post
from observatory.ui.runtime import cookie_name, town

DEVICE_COOKIE = "observatoire_appareil"
STEP_COOKIE = "observatoire_etape"
STALE = "Le formulaire a expiré : recommencez."
_CSRF_COOKIE = "observatoire_csrf"
_LARGEST_FORM = 16_384
_LONGEST_QUEUE = 20
_DOOR = "/connexion"
_ADDRESS_OF = {steps.CODE: "/connexion/code", steps.ENROL: "/connexion/second-facteur"}


class CookieFlags(TypedDict):
    path: str
    httponly: bool
    samesite: Literal["strict"]
    secure: bool


def cookie_flags(settings: Settings, path: str = "/") -> CookieFlags:
    secure = settings.public_url.startswith("https:")
    return {"path": path, "httponly": True, "samesite": "strict", "secure": secure}


async def posted(request: Request) -> Mapping[str, str]:
    """The fields of a plain form; nothing when it is longer than ours can be."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > _LARGEST_FORM:
            return {}
    return dict(parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True))


def is_genuine(request: Request, form: Mapping[str, str], settings: Settings) -> bool:
    """Posted from a page of ours, by the browser to which we gave it."""
    expected = request.cookies.get(_CSRF_COOKIE, "")
    same = hmac.compare_digest(form.get("csrf", "").encode(), expected.encode())
    return bool(expected) and same and same_site_post(request, settings)


def with_csrf(
    request: Request, store: Store, template: str, title: str, status: int = 200, **values: str
) -> Response:
    """A page with a form, and the cookie that will prove it genuine."""
    csrf = request.cookies.get(_CSRF_COOKIE) or new_token()
    response = html.page(template, title=title, town=town(store), status=status, csrf=csrf, **values)
    response.set_cookie(_CSRF_COOKIE, csrf, **cookie_flags(store.settings))
    return response


def session_token(request: Request, settings: Settings) -> str | None:
    return request.cookies.get(cookie_name(settings))


def client_address(request: Request) -> str:
    return request.client.host if request.client else ""


async def hash_bound(hashing: anyio.CapacityLimiter, work: Callable[[], Passed]) -> Passed:
    """Run what hashes a password in its turn.

    Raises:
        StoreBusy: too many are waiting.
    """
    if hashing.statistics().tasks_waiting >= _LONGEST_QUEUE:
        raise StoreBusy("Trop de connexions en même temps.", todo="Réessayez dans une minute.")
    return await to_thread.run_sync(work, limiter=hashing)


def status_of(error: UserError) -> int:
    kinds = ((TooHurried, 429), (AccessDenied, 401), (StoreBusy, 503))
    return next((status for kind, status in kinds if isinstance(error, kind)), 422)


async def enter(request: Request, store: Store, passed: Passed, suite: str) -> Response:
    """Go in, or on to the step that is left; the former session of this browser ends."""
    settings = store.settings
    if passed.session is None:
        address = _ADDRESS_OF[passed.purpose or steps.CODE]
        response = RedirectResponse(f"{address}?suite={quote(suite, safe='/')}", status_code=303)
        seconds = int(steps.LIFETIME.total_seconds())
        response.set_cookie(STEP_COOKIE, passed.step or "", max_age=seconds, **cookie_flags(settings, _DOOR))
        return response
    await to_thread.run_sync(sessions.end, store, session_token(request, settings))
    response = RedirectResponse(suite, status_code=303)
    return dressed(response, passed, settings)


def dressed(response: Response, passed: Passed, settings: Settings) -> Response:
    """The cookies of somebody who has passed."""
    if passed.session:
        response.set_cookie(cookie_name(settings), passed.session, **cookie_flags(settings))
        response.delete_cookie(STEP_COOKIE, **cookie_flags(settings, _DOOR))
    if passed.device:
        seconds = int(devices.LIFETIME.total_seconds())
        response.set_cookie(DEVICE_COOKIE, passed.device, max_age=seconds, **cookie_flags(settings, _DOOR))
    return response
