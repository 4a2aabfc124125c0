"""The HTTP routes of one's own account: its sessions, its second factor, its password."""

from __future__ import annotations

import datetime as dt
import hmac
from dataclasses import dataclass

import anyio
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from observatory.access import User, own_password, second_factor, sessions
from observatory.access.sign_in import Passed
from observatory.domain.french import nbsp, plural
from observatory.domain.retention import TRAIL
from observatory.errors import InputError, UserError
from observatory.queries import people
from observatory.storage import Store
from observatory.ui.forms import (
    DEVICE_COOKIE,
    STALE,
    dressed,
    hash_bound,
    is_genuine,
    posted,
    session_token,
    status_of,
    with_csrf,
)
from observatory.ui.routes import ACCOUNT
from observatory.ui.sign_in import sign_out_token

# What has just been done, as the address says it after the form.
DONE = {"sessions": "Vos autres sessions sont fermées.", "mot-de-passe": "Votre mot de passe est changé."}


@dataclass(frozen=True)
class AccountRoutes:
    """`hashing` bounds how many passwords are hashed at once; it is that of the sign-in."""

    store: Store
    hashing: anyio.CapacityLimiter

    def routes(self) -> list[Route]:
        return [Route(ACCOUNT, self.show, methods=["GET"]), Route(ACCOUNT, self.change, methods=["POST"])]

    async def show(self, request: Request) -> Response:
        user = await self._user(request)
        if user is None:
            return RedirectResponse("/connexion", status_code=303)
        return await self._page(request, user, note=DONE.get(request.query_params.get("fait", ""), ""))

    async def change(self, request: Request) -> Response:
        user, form = await self._user(request), await posted(request)
        if user is None:
            return RedirectResponse("/connexion", status_code=303)
        if not is_genuine(request, form, self.store.settings):
            return await self._page(request, user, error=STALE, status=403)
        current, new, again = (form.get(name, "") for name in ("current", "new", "again"))
        device = request.cookies.get(DEVICE_COOKIE)
        try:
            passed = await hash_bound(self.hashing, lambda: _changed(self.store, user, current, new, again, device))
        except UserError as error:
            return await self._page(request, user, error=str(error), status=status_of(error))
        return dressed(RedirectResponse(f"{ACCOUNT}?fait=mot-de-passe", 303), passed, self.store.settings)

    async def _user(self, request: Request) -> User | None:
        return await to_thread.run_sync(sessions.check, self.store, session_token(request, self.store.settings))

    async def _page(
        self, request: Request, user: User, *, note: str = "", error: str = "", status: int = 200
    ) -> Response:
        shown = await to_thread.run_sync(_shown, self.store, user)
        shown |= {"own": sign_out_token(session_token(request, self.store.settings) or "")}
        shown |= {"note": note, "error": error, "focus": "autofocus" if error else ""}
        return with_csrf(request, self.store, "account", "Mon compte", status, **shown)


def _changed(store: Store, user: User, current: str, new: str, again: str, device: str | None) -> Passed:
    if not hmac.compare_digest(new.encode(), again.encode()):
        raise InputError("Les deux mots de passe ne sont pas identiques.")
    return own_password.change(store, user, current=current, new=new, device=device)


def _shown(store: Store, user: User) -> dict[str, str]:
    live = [one for one in sessions.live(store) if one["account_id"] == user.account_id]
    with store.session() as session:
        has_factor = second_factor.factor_of(session, user.account_id).is_set
    return {
        "login": user.login,
        "speaks_for": nbsp(", ".join(filter(None, (user.role.label, user.organisation)))),
        "kept": nbsp(_kept(store)),
        "sessions": nbsp("\n".join([_count(len(live)), *(_line(one) for one in live if len(live) > 1)])),
        "others": "" if len(live) > 1 else "hidden",
        "factor": "Installé : un code est demandé après le mot de passe." if has_factor else _NO_FACTOR,
        "factor_gesture": "Le remplacer" if has_factor else "L’installer",
        "password": "" if own_password.has_one(store, user) else "hidden",
    }


_NO_FACTOR = "Pas encore installé. Une application de votre téléphone donne un code, demandé après le mot de passe."


def _count(live: int) -> str:
    return (
        "Une seule session est ouverte : celle-ci." if live < 2 else f"{live} sessions ouvertes, celle-ci comprise :"
    )


def _line(one: dict[str, dt.datetime]) -> str:
    begun, seen = people.local_time(one["created_on"]), people.local_time(one["seen_on"])
    day, hour = seen.split()
    return f"· ouverte le {begun}, dernier geste {hour if begun.startswith(day) else f'le {seen}'}"


def _kept(store: Store) -> str:
    """How long what the account does is kept, once that is decided."""
    months = store.value("queries/retention_decided", source=TRAIL.id)
    until = f"gardées {plural(months, 'mois', 'mois')}" if months else "dont la durée reste à décider"
    return f"Ce que vous faites ici est inscrit dans des traces, {until}."
