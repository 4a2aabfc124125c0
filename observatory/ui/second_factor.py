"""The HTTP routes of the second factor: give a code, install it, keep the recovery codes."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

import segno
from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from observatory.access import second_factor, sessions, sign_in, steps
from observatory.access.clock import utc_now
from observatory.access.second_factor import Factor
from observatory.access.sign_in import Passed
from observatory.errors import AccessDenied, UserError
from observatory.storage import Store
from observatory.ui import html
from observatory.ui.addresses import local_address
from observatory.ui.forms import (
    DEVICE_COOKIE,
    STALE,
    STEP_COOKIE,
    dressed,
    enter,
    is_genuine,
    posted,
    session_token,
    status_of,
    with_csrf,
)
from observatory.ui.runtime import town

_BACK = "/connexion"


@dataclass(frozen=True)
class Turn:
    """Who stands at the door: by a session (`step` None) or by a step that is not over."""

    account_id: str
    step: str | None


@dataclass(frozen=True)
class SecondFactorRoutes:
    store: Store

    def routes(self) -> list[Route]:
        return [
            Route("/connexion/code", self.show_code, methods=["GET"]),
            Route("/connexion/code", self.post_code, methods=["POST"]),
            Route("/connexion/second-facteur", self.show_factor, methods=["GET"]),
            Route("/connexion/second-facteur", self.post_factor, methods=["POST"]),
            Route("/connexion/second-facteur.svg", self.picture, methods=["GET"]),
        ]

    async def show_code(self, request: Request) -> Response:
        if not request.cookies.get(STEP_COOKIE):
            return RedirectResponse(_BACK, status_code=303)
        return self._code_form(request, local_address(request.query_params.get("suite")))

    async def post_code(self, request: Request) -> Response:
        form = await posted(request)
        suite = local_address(form.get("suite"))
        if not is_genuine(request, form, self.store.settings):
            return self._code_form(request, suite, error=STALE, status=403)
        try:
            passed = await to_thread.run_sync(self._judge, request, form)
        except UserError as error:
            return self._code_form(request, suite, error=str(error), status=status_of(error))
        return await enter(request, self.store, passed, suite)

    async def show_factor(self, request: Request) -> Response:
        try:
            turn = await to_thread.run_sync(self._turn, request)
            factor = await to_thread.run_sync(second_factor.propose, self.store, turn.account_id)
        except AccessDenied:
            return RedirectResponse(_BACK, status_code=303)
        return self._factor_form(request, factor)

    async def post_factor(self, request: Request) -> Response:
        form = await posted(request)
        try:
            turn = await to_thread.run_sync(self._turn, request)
            factor = await to_thread.run_sync(second_factor.propose, self.store, turn.account_id)
        except AccessDenied:
            return RedirectResponse(_BACK, status_code=303)
        if not is_genuine(request, form, self.store.settings):
            return self._factor_form(request, factor, error=STALE, status=403)
        try:
            codes = await to_thread.run_sync(self._install, turn, form)
        except UserError as error:
            return self._factor_form(request, factor, error=str(error), status=status_of(error))
        return await self._kept(turn, codes)

    async def picture(self, request: Request) -> Response:
        """The secret as a QR code, for who is installing it and nobody else."""
        try:
            turn = await to_thread.run_sync(self._turn, request)
            factor = await to_thread.run_sync(second_factor.propose, self.store, turn.account_id)
        except AccessDenied:
            return Response(status_code=401)
        out = io.BytesIO()
        segno.make(second_factor.address(factor), micro=False).save(out, kind="svg", scale=5, light="white", border=2)
        return Response(out.getvalue(), media_type="image/svg+xml")

    def _judge(self, request: Request, form: Mapping[str, str]) -> Passed:
        return sign_in.give_code(
            self.store,
            request.cookies.get(STEP_COOKIE),
            form.get("code", ""),
            device=request.cookies.get(DEVICE_COOKIE),
        )

    def _install(self, turn: Turn, form: Mapping[str, str]) -> tuple[str, ...]:
        return sign_in.install_factor(
            self.store, turn.account_id, form.get("code", ""), former=form.get("former", "")
        )

    def _turn(self, request: Request) -> Turn:
        """Raises AccessDenied: neither a live session nor a step of installation."""
        user = sessions.check(self.store, session_token(request, self.store.settings))
        if user is not None:
            return Turn(user.account_id, None)
        step = request.cookies.get(STEP_COOKIE)
        with self.store.session() as session:
            found = steps.look(session, step, utc_now)
        if found.purpose != steps.ENROL:
            raise AccessDenied("Cette étape a expiré.")
        return Turn(found.account_id, step)

    async def _kept(self, turn: Turn, codes: tuple[str, ...]) -> Response:
        """The recovery codes, shown this once; who came by a step is let in."""
        passed = Passed()
        if turn.step is not None:
            passed = await to_thread.run_sync(self._let_in, turn.account_id, turn.step)
        response = html.page("recovery", title="Codes de secours", town=town(self.store), codes="\n".join(codes))
        return dressed(response, passed, self.store.settings)

    def _let_in(self, account_id: str, step: str) -> Passed:
        self.store.write(lambda session: steps.close(session, step, utc_now))
        return sign_in.enter(self.store, account_id, known=False)

    def _code_form(self, request: Request, suite: str, *, error: str = "", status: int = 200) -> Response:
        return with_csrf(request, self.store, "code", "Code", status, suite=suite, error=error)

    def _factor_form(self, request: Request, factor: Factor, *, error: str = "", status: int = 200) -> Response:
        secret = factor.proposed or ""
        grouped = " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))
        note = "Un second facteur est déjà en place : ce nouveau le remplacera." if factor.is_set else ""
        shown = {"secret": grouped, "note": note, "error": error, "former": "" if factor.is_set else "hidden"}
        return with_csrf(request, self.store, "factor", "Second facteur", status, **shown)
