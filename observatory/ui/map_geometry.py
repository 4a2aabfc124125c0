"""The geometry of areas, given once to the frame of a map; `routes` says to whom."""

from __future__ import annotations

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from observatory.access import sessions
from observatory.domain.roles import Action, allowed
from observatory.maps.outlines import leaflet_json, near
from observatory.queries.map_shapes import COMMUNES, shapes
from observatory.storage import Store
from observatory.ui.runtime import cookie_name

ADDRESS = "/geometrie"
# Those around the town alone, as a ground under everything.
GROUND = "fond"


def address_of(kind: str, version: str) -> str:
    """Changes with what has been published: the frame keeps what it has fetched."""
    return f"{ADDRESS}/{kind}?v={version}" if kind else ""


class GeometryRoute:
    def __init__(self, store: Store) -> None:
        self._store = store

    def routes(self) -> list[Route]:
        return [Route(f"{ADDRESS}/{{kind}}", self._answer)]

    async def _answer(self, request: Request) -> Response:
        token = request.cookies.get(cookie_name(self._store.settings))
        user = await to_thread.run_sync(sessions.check, self._store, token)
        exact = user is not None and allowed(user.role, Action.SEE_EXACT_COUNTS)
        text = await to_thread.run_sync(self.outlines, request.path_params["kind"], exact)
        return Response(text, media_type="application/json")

    def outlines(self, kind: str, exact: bool) -> str:
        """As the frame reads them; `exact`: for who may see small counts."""
        found = shapes(self._store, COMMUNES if kind == GROUND else kind, exact=exact)
        geometries = {one.territory_code: one.geometry for one in found}
        if kind == GROUND:
            geometries = near(geometries, f"COM-{self._store.settings.commune}")
        return leaflet_json(geometries)
