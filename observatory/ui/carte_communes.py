"""Under the map of the town: the communes around, in the official statistics."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from observatory.access import User
from observatory.domain.cells import Withheld
from observatory.domain.classes import ladder
from observatory.domain.french import nbsp, rate
from observatory.domain.tables import Absent, Column, Table
from observatory.maps.legend import (
    BLANK,
    DOTTED,
    LEVELS,
    LINE,
    Entry,
    Legend,
    Mark,
    class_of,
    class_words,
    legend_html,
)
from observatory.maps.painted import ABSENT, WITHHELD, Area, Painting
from observatory.queries.map_communes import (
    CommuneFigure,
    CommuneMap,
    commune_map,
    geometry_of,
    in_perimeter,
    indicators_by_commune,
)
from observatory.queries.map_shapes import COMMUNES
from observatory.ui import carte_reading as reading
from observatory.ui import figures, runtime
from observatory.ui.carte_map import show_painting
from observatory.ui.downloads import About, show_downloads
from observatory.ui.filters import Filter, show_alone
from observatory.ui.map_geometry import address_of
from observatory.ui.tables import show_table

_KEY = "carte-communes"
_SOURCE = "SSMSI, base communale des crimes et délits enregistrés"
_PERIMETERS = {"agglomeration": "l’agglomération", "departement": "le département"}
_CAVEATS = ("recorded_not_suffered",)


@st.cache_data(max_entries=4, show_spinner=False)
def _indicators(place: str, data_version: str) -> dict[str, str]:
    return indicators_by_commune(runtime.store())


@st.cache_data(max_entries=40, show_spinner=False)
def _figures(place: str, indicator: str, data_version: str) -> CommuneMap | None:
    return commune_map(runtime.store(), indicator)


def show_communes(user: User) -> None:
    """Nothing is read before an indicator is chosen."""
    st.subheader("Et dans les communes voisines ?", anchor=False)
    version = runtime.store().data_version()
    known = _indicators(reading.home(), version)
    if not known:
        figures.notes(["Aucune base communale n’est chargée : la coordination la télécharge dans « Sources »."])
        return
    with st.container(horizontal=True):
        indicator = show_alone(
            Filter("indicateur", "Indicateur officiel", {"": "choisir…", **known}, ("",), width=340)
        )
        around = show_alone(Filter("autour", "Communes de", _PERIMETERS, ("agglomeration",)))
    found = _figures(reading.home(), indicator, version) if indicator else None
    if found is not None:
        _show(found, in_perimeter(found, around == "agglomeration"), user, around)


def painted_areas(shown: tuple[CommuneFigure, ...], unit: str) -> tuple[tuple[Area, ...], Legend]:
    """One colour by commune; not diffused and absent each have their texture, never a zero."""
    breaks = ladder(one.rate for one in shown if one.rate is not None)
    areas = tuple(Area(one.code, _level(one, breaks), _words(one, unit)) for one in shown)
    levels = [area.level for area in areas]
    digits = 0 if all(limit == round(limit) for limit in breaks) else 2
    entries = [
        Entry(Mark("area", LINE, colour, 0.8, 1), class_words(place, breaks, digits), levels.count(place))
        for place, colour in enumerate(LEVELS)
    ]
    for level, fill, words in ((WITHHELD, DOTTED, "non diffusé"), (ABSENT, BLANK, "absent")):
        if level in levels:
            entries.append(Entry(Mark("area", LINE, fill, 1, 1), words, levels.count(level)))
    return areas, Legend(f"Pour 1 000 {unit}", tuple(entries), ("Entre parenthèses : le nombre de communes.",))


def communes_table(found: CommuneMap, shown: tuple[CommuneFigure, ...]) -> Table:
    columns = [
        Column("Commune"),
        Column(found.indicator.unit.capitalize(), digits=0),
        Column(nbsp(f"Pour 1 000 {found.indicator.denominator}"), digits=1),
    ]
    rows = [(one.name, one.count, Absent("non diffusé") if one.rate is None else one.rate) for one in shown]
    return Table.of(nbsp(f"{found.indicator.label}, {found.year}, par commune"), columns, rows)


def _show(found: CommuneMap, shown: tuple[CommuneFigure, ...], user: User, around: str) -> None:
    version = runtime.store().data_version()
    areas, legend = painted_areas(shown, found.indicator.denominator)
    outlines = geometry_of(reading.outlines(reading.home(), COMMUNES, version), shown)
    table = communes_table(found, shown)
    picture, beside = st.columns([3, 1])
    with picture:
        alt = f"Carte : {table.title}. Le tableau les donne toutes."
        # A map keeps its zoom from one indicator to the next; another perimeter is another map, framed on it.
        painting = Painting(address_of(COMMUNES, version), "", areas)
        show_painting(painting, outlines, key=f"{_KEY}-{around}", alt=alt, own=False)
    with beside:
        st.html(legend_html(legend))
    figures.source_line(_SOURCE, found.edition.label, _CAVEATS)
    show_table(table, key=f"{_KEY}-table")
    about = About(
        _SOURCE,
        found.edition.label,
        f"{len(shown)} communes",
        dt.date.today(),
        caveats=tuple(figures.sentences(_CAVEATS)),
    )
    show_downloads(table, about, store=runtime.store(), user=user, key=_KEY)


def _level(one: CommuneFigure, breaks: tuple[float, ...]) -> int:
    if one.rate is not None:
        return class_of(one.rate, breaks)
    return WITHHELD if isinstance(one.count, Withheld) else ABSENT


def _words(one: CommuneFigure, unit: str) -> str:
    if one.rate is None:
        return nbsp(f"{one.name} : {one.count or 'absent'}")
    return nbsp(f"{one.name} : {rate(one.rate, unit)}")
