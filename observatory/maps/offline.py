"""A map that asks nothing of anybody: Leaflet served by ourselves, no tiles, no marker images."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import folium
from branca.colormap import ColorMap
from branca.element import Element, Figure
from folium.features import Control

_LEAFLET = "/app/static/leaflet"
IGN_TILES = (
    "https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0"
    "&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&STYLE=normal&FORMAT=image/png"
    "&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}"
)


IGN_PHOTOS = (
    "https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0"
    "&LAYER=ORTHOIMAGERY.ORTHOPHOTOS&STYLE=normal&FORMAT=image/jpeg"
    "&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}"
)


class RemoteAssetError(Exception):
    """An element of a map would fetch a script, a style or tiles from another site."""


class OfflineMap(folium.Map):
    """folium's map with Leaflet alone, from our own address."""

    default_js = [  # noqa: RUF012 - as folium declares them
        ("leaflet", f"{_LEAFLET}/leaflet.js"),
        ("map", "/app/static/map.js"),
    ]
    default_css = [  # noqa: RUF012
        ("leaflet_css", f"{_LEAFLET}/leaflet.css"),
        ("map_css", "/app/static/map.css"),
    ]


def base_map(
    center: tuple[float, float], zoom: int, *, ign: bool = False, kind: type[OfflineMap] = OfflineMap
) -> folium.Map:
    """An empty map around (latitude, longitude). Data goes to feature groups, so that it is never redrawn.

    `ign`: the plan of the IGN, or its photographs, where the coordination has turned them on (`settings.tiles`).
    """
    # Leaflet's own zoom limit comes from a layer of tiles: without one it must be told.
    base = kind(location=center, zoom_start=zoom, tiles=None, maxZoom=18, zoom_control=False, attribution_control=ign)
    # Without `position`: folium 0.20 would pass all four of them on.
    Control("Zoom", zoom_in_title="Zoomer", zoom_out_title="Dézoomer").add_to(base)
    Control("Scale", imperial=False).add_to(base)
    if ign:
        folium.TileLayer(tiles=IGN_TILES, attr="© IGN", max_zoom=18, name="Plan IGN").add_to(base)
        folium.TileLayer(
            tiles=IGN_PHOTOS, attr="© IGN", max_zoom=18, name="Photographies aériennes IGN", show=False
        ).add_to(base)
        folium.LayerControl(position="topleft").add_to(base)
    return base


def check_local(base: folium.Map, groups: Sequence[folium.FeatureGroup] = ()) -> None:
    """Look through a map and what will be added to it.

    Raises:
        RemoteAssetError: the element and the address, or the kind of element that cannot be local.
    """
    for element in (base, *groups):
        for part in _parts(element):
            _check_part(part)


def _check_part(part: Element) -> None:
    if _always_remote(part):
        raise RemoteAssetError(f"{type(part).__name__} loads something from another site")
    for _name, address in (*_links(part, "default_js"), *_links(part, "default_css")):
        if not address.startswith("/app/static/"):
            raise RemoteAssetError(f"{type(part).__name__} would load {address}")


def _always_remote(part: Element) -> bool:
    if isinstance(part, folium.TileLayer):
        return part.tiles not in (IGN_TILES, IGN_PHOTOS)
    # Leaflet's own marker is an image that its style sheet, loaded late, does not find.
    pictured = type(part) is folium.Marker and part.icon is None
    return pictured or isinstance(part, ColorMap | folium.Icon)


def _links(part: Element, name: str) -> Sequence[tuple[str, str]]:
    links: Any = getattr(part, name, ())
    return tuple(links)


def _parts(element: Element) -> Iterator[Element]:
    if not isinstance(element, Figure):
        yield element
    for child in element._children.values():
        yield from _parts(child)
