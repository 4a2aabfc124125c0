"""The HTTP routes of the charter: read it, adhere to it once, read it again. Nothing of the data opens before."""

from __future__ import annotations

from dataclasses import dataclass

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from observatory.access import User, charter, sessions
from observatory.domain.charter import ARTICLES, VERSION, VERSION_WORDS, Article
from observatory.domain.french import nbsp
from observatory.storage import Store
from observatory.ui.addresses import local_address
from observatory.ui.forms import STALE, is_genuine, posted, session_token, with_csrf
from observatory.ui.routes import CHARTER


@dataclass(frozen=True)
class CharterRoutes:
    store: Store

    def routes(self) -> list[Route]:
        return [Route(CHARTER, self.show, methods=["GET"]), Route(CHARTER, self.acknowledge, methods=["POST"])]

    async def show(self, request: Request) -> Response:
        user = await self._user(request)
        if user is None:
            return RedirectResponse("/connexion", status_code=303)
        return self._form(request, user, local_address(request.query_params.get("suite")))

    async def acknowledge(self, request: Request) -> Response:
        user, form = await self._user(request), await posted(request)
        suite = local_address(form.get("suite"))
        if user is None:
            return RedirectResponse("/connexion", status_code=303)
        if not is_genuine(request, form, self.store.settings):
            return self._form(request, user, suite, error=STALE, status=403)
        if form.get("version") != VERSION or form.get("read") != "oui":
            return self._form(request, user, suite, error="Cochez la case pour adhérer à la charte.", status=422)
        if user.charter_due:
            await to_thread.run_sync(charter.acknowledge, self.store, user.account_id)
        return RedirectResponse(suite, status_code=303)

    async def _user(self, request: Request) -> User | None:
        return await to_thread.run_sync(sessions.check, self.store, session_token(request, self.store.settings))

    def _form(self, request: Request, user: User, suite: str, *, error: str = "", status: int = 200) -> Response:
        """The same text for who must adhere and for who has; the form for the first only."""
        template = "charter" if user.charter_due else "charter_read"
        words = {"version": VERSION, "version_words": nbsp(VERSION_WORDS), "suite": suite, "error": error}
        return with_csrf(request, self.store, template, "Charte", status, articles=_articles(), **words)


def _articles() -> str:
    """Plain text, a paragraph an article: the page escapes it and keeps its lines."""
    return "\n\n".join(_words(one) for one in ARTICLES)


def _words(one: Article) -> str:
    here = f"\nDans l’observatoire : {one.here}" if one.here else ""
    return nbsp(f"Article {one.number}. {one.title}\n{one.summary}{here}")
