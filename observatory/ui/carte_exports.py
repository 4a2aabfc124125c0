"""What is shown on the map, taken away: a picture with its legend and source, and the areas as GeoJSON."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from functools import partial
from textwrap import wrap

import streamlit as st

from observatory.access import User
from observatory.domain.cells import Cell, Published
from observatory.domain.french import date_fr
from observatory.domain.roles import Action, allowed
from observatory.domain.tables import Table
from observatory.maps.labels import safe_label, visible
from observatory.maps.picture import Picture, picture_svg
from observatory.queries.map_answers import MapCounts
from observatory.ui import runtime
from observatory.ui.downloads import About, exported, file_stem

_LINE = 130


def picture_lines(about: About) -> list[str]:
    """Filters, source, edition, perimeter and date, cut to the width of the picture."""
    asked = {label: words for label, words in about.filters.items() if words not in ("tous", "toutes", "aucune")}
    filters = " ; ".join(f"{label} : {words}" for label, words in asked.items())
    said = [
        f"Filtres : {filters}",
        f"Source : {about.source}, édition {about.edition} ; {about.perimeter} ; carte du {date_fr(about.day)}",
        *about.caveats,
    ]
    return [part for line in said for part in wrap(line, _LINE)]


def show_picture(picture: Picture, alt: str) -> None:
    """In place of the frame of the map: a sheet keeps what a screen shows."""
    show_svg(picture_svg(picture), alt)


def show_svg(text: str, alt: str) -> None:
    """As an image: nothing of it can run, and it prints as it is."""
    data = base64.b64encode(text.encode()).decode()
    st.html(f'<img class="map-picture" alt="{safe_label(alt)}" src="data:image/svg+xml;base64,{data}">')


def show_exports(picture: Picture, counts: MapCounts, table: Table, about: About, user: User) -> None:
    """Two buttons beside those of the table, for the roles that may export; each export is recorded."""
    if not allowed(user.role, Action.EXPORT) or not picture.outlines:
        return
    picturing, listing = partial(picture_svg, picture), partial(areas_geojson, picture.outlines, counts, about)
    forms = (
        ("svg", "Exporter l’image (SVG)", "image/svg+xml", picturing),
        ("geojson", "Exporter en GeoJSON", "application/geo+json", listing),
    )
    with st.container(horizontal=True):
        for form, words, mime, text in forms:
            write = partial(_written, text)
            st.download_button(
                words,
                data=partial(exported, table, about, form, write, store=runtime.store(), user=user),
                file_name=f"{file_stem(table.title)}.{form}",
                mime=mime,
                on_click="ignore",
                key=f"carte-{form}",
            )


def areas_geojson(outlines: Mapping[str, str], counts: MapCounts, about: About) -> str:
    """One feature a sector. A masked figure is null, with its state in words: it is not a zero."""
    features = [
        {
            "type": "Feature",
            "id": one.code,
            "geometry": json.loads(outlines[one.code]),
            "properties": {
                "secteur": visible(one.name),
                "faits": _count(one.facts),
                "etat": _state(one.facts),
                "periode_precedente": _count(one.before),
                "etat_precedent": _state(one.before),
            },
        }
        for one in counts.inside
        if one.code in outlines
    ]
    origin = {label: words for label, words in about.lines("Carte")}
    return json.dumps({"type": "FeatureCollection", "origine": origin, "features": features}, ensure_ascii=False)


def _written(text: Callable[[], str], table: Table, about: About) -> bytes:
    return text().encode()


def _count(cell: Cell) -> int | None:
    return cell.count if isinstance(cell, Published) else None


def _state(cell: Cell) -> str:
    return "publié" if isinstance(cell, Published) else str(cell)
