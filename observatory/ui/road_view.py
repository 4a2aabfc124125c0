"""The pieces of the page « Sécurité routière »."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from observatory.access import User
from observatory.domain.caveats import Caveat
from observatory.domain.french import date_fr, nbsp, number, with_a
from observatory.domain.roles import Action, allowed
from observatory.domain.tables import Table
from observatory.maps.labels import safe_label
from observatory.queries import road as query
from observatory.queries.accidents import MEASURES, AccidentComparison, Breakdown, caveats_of
from observatory.queries.road import Place, Road
from observatory.ui import figures, home_view, layout, road_view_charts, runtime
from observatory.ui import road_view_tables as tables
from observatory.ui import road_view_words as words
from observatory.ui.chart_style import current_look
from observatory.ui.charts import Chart
from observatory.ui.charts_data import per
from observatory.ui.downloads import About, show_downloads
from observatory.ui.figures import Tile
from observatory.ui.filters import Chosen
from observatory.ui.road_view_filters import Asked
from observatory.ui.tables import show_table

SOURCE = "ONISR, base des accidents corporels (BAAC)"
_TILES = {
    "accidents": "Accidents corporels",
    "killed": "Tués",
    "hospitalised": "Blessés hospitalisés",
    "light_injured": "Blessés légers",
}


def style() -> None:
    home_view.style()
    st.html(layout.ICON.with_name("road.css"))


@st.cache_data(max_entries=20, show_spinner=False)
def known_places(commune: str, data_version: str) -> tuple[Place, ...]:
    return query.places(runtime.store(), commune)


@st.cache_data(max_entries=60, show_spinner=False)
def found(commune: str, code: str, first: int, last: int, window: int, role: str, data_version: str) -> Road:
    """One reading per question, role and publication."""
    return query.road(runtime.store(), commune, code, first, last, window, role)


def read(user: User, asked: Asked) -> Road:
    store = runtime.store()
    return found(
        store.settings.commune,
        asked.place.territory_code,
        asked.first,
        asked.last,
        asked.window,
        user.role.value,
        store.data_version(),
    )


def show_nothing(user: User, town: str) -> None:
    layout.page(nbsp(f"Que disent les accidents de la route {with_a(town)} ?"))
    figures.empty("Aucun accident n’est encore chargé.", words.load_words(may_load=may_load(user)))


def show_answer(road: Road) -> None:
    """The question of the page, with the place that it is asked of, and its answer."""
    layout.page(nbsp(f"Que disent les accidents de la route {words.at_place(road.place)} ?"))
    change = road.changes["accidents"]
    figures.answer(words.answer_sentence(road, change), change.change.verdict if change.change else None)


def show_summary(road: Road) -> None:
    """Figures beside the picture of the accidents by year: what there is to see without scrolling."""
    tiles = [_tile(road, measure) for measure in MEASURES]
    left, right = st.columns(2)
    with left:
        figures.tiles([tiles[0], *_rate_tiles(road.comparison), *tiles[1:]])
    with right:
        _show_picture(road_view_charts.year_lines(road, "accidents", current_look()), "road-accidents")
        _notes([words.doubt_sentence(road.changes["accidents"])])


def show_years(road: Road, user: User, chosen: Chosen) -> None:
    """What became of the victims, each kind with its limits; one table for all the years."""
    st.subheader("Victimes, année par année", anchor=False)
    look, kinds = current_look(), [measure for measure in MEASURES if measure != "accidents"]
    left, right = st.columns(2)
    with left:
        _show_picture(road_view_charts.casualties(road, look), "road-casualties")
    with right:
        for tab, measure in zip(st.tabs([_TILES[kind] for kind in kinds]), kinds, strict=True):
            with tab:
                _show_picture(road_view_charts.year_lines(road, measure, look), f"road-{measure}")
    _sources(road, caveats_of(road.figures))
    later = words.later_sentence(road.place, dt.date.today().year, may_load=may_load(user))
    _notes([words.origins_words(road), words.without_detail_words(road), later])
    _table(tables.years_table(road), road, user, chosen, "road-years")


def show_breakdowns(road: Road, user: User, chosen: Chosen) -> None:
    """Who, how badly, when: two side by side on a screen, one under another on a phone."""
    st.subheader("Qui, comment et quand ?", anchor=False)
    if any(one.mixes_severities for one in road.breakdowns):
        st.caption(
            nbsp(
                "La période enjambe 2018 : la répartition entre blessés hospitalisés et légers mêle deux définitions."
            )
        )
    _notes([words.blocks_sentence(road.breakdowns, road.years)])
    for start in range(0, len(road.breakdowns), 2):
        for column, one in zip(st.columns(2), road.breakdowns[start : start + 2], strict=False):
            with column:
                _show_breakdown(one, road)
    with st.expander("Exporter toutes les répartitions"):
        _downloads(tables.all_breakdowns_table(road), road, user, chosen, "road-breakdowns")


def show_comparison(road: Road, town: str, user: User, chosen: Chosen) -> None:
    st.subheader(nbsp(f"{town} face au département, à la région et à la France"), anchor=False)
    comparison = road.comparison
    if comparison is None:
        year = road.figures[-1].year
        figures.empty(f"Aucun chiffre pour {town} en {year}.", words.load_words(may_load=may_load(user)))
        return
    said = [*words.gap_sentences(comparison), words.missing_sentence(comparison, may_load=may_load(user))]
    st.html(f'<ul class="facts">{"".join(f"<li>{safe_label(text)}</li>" for text in said if text)}</ul>')
    look = current_look()
    for column, measure in zip(st.columns(2), ("accidents", "killed"), strict=True):
        with column:
            _show_picture(road_view_charts.comparison_bars(comparison, measure, look), f"road-rate-{measure}")
    _sources(road, caveats_of([comparison.commune]))
    _table(tables.comparison_table(comparison), road, user, chosen, "road-comparison")


def may_load(user: User) -> bool:
    return allowed(user.role, Action.SEE_ALL_IMPORTS)


def about(road: Road, chosen: Chosen, caveats: Sequence[Caveat] = ()) -> About:
    """What travels with an export."""
    return About(
        source=SOURCE,
        edition=edition(road),
        perimeter=words.apostrophe(road.place.name),
        day=dt.date.today(),
        filters=chosen.words(),
        caveats=tuple(one.sentence for one in caveats or caveats_of(road.figures)),
    )


def edition(road: Road) -> str:
    return nbsp(f"fichiers {words.period(road.years)}, reçus jusqu’au {date_fr(road.received_on)}")


def _tile(road: Road, measure: str) -> Tile:
    """A verdict only on windows that end with the period: an older one would be read as today's."""
    change, last = road.changes[measure], road.figures[-1]
    if change.change is None or change.after is None or change.after.last < last.year:
        count = last.count(measure)
        value = "inconnu" if count is None else number(count)
        return Tile(_TILES[measure], value, f"en {last.year}", note=words.without_change(change))
    return Tile(
        _TILES[measure], number(change.change.after), verdict=change.change.verdict, note=words.change_note(change)
    )


def _rate_tiles(comparison: AccidentComparison | None) -> list[Tile]:
    """The commune beside its département, where both have a rate."""
    own = comparison.commune.rate("accidents") if comparison else None
    if comparison is None or own is None or own.value is None or not comparison.references:
        return []
    beside = comparison.references[0]
    rate, gap = beside.figures.rate("accidents"), beside.gaps["accidents"]
    if gap is None or rate.value is None:
        return []
    where = f"{words.apostrophe(comparison.commune.name)}, {comparison.commune.year}"
    note = nbsp(f"{where} ; {words.reference_name('DEP')} : {number(rate.value, 1)}")
    return [Tile(f"Accidents {per(100_000, 'habitants')}", number(own.value, 1), verdict=gap.gap, note=note)]


def _show_breakdown(one: Breakdown, road: Road) -> None:
    st.html(f'<h3 class="small">{safe_label(one.title)}</h3>')
    refused = words.guard_words(one, road.counted(one.stretch))
    if not refused and road_view_charts.mostly_masked(one):
        refused = "Trop d’effectifs masqués pour une image ; le tableau dit lesquels."
    if refused:
        _notes([refused])
    else:
        _show_picture(road_view_charts.breakdown_chart(one, current_look()), f"road-{one.dimension}")
    if one.slices:
        show_table(tables.breakdown_table(one, road.place), key=f"road-{one.dimension}-table")


def _show_picture(chart: Chart, key: str) -> None:
    """Its table stands under the group of pictures."""
    figures.show_chart(chart, key=key, table=False)


def _notes(texts: Sequence[str]) -> None:
    said = "".join(f'<p class="note">{safe_label(text)}</p>' for text in texts if text)
    if said:
        st.html(said)


def _sources(road: Road, caveats: Sequence[Caveat]) -> None:
    layout.source_line(SOURCE, edition(road), [one.sentence for one in caveats])


def _table(table: Table, road: Road, user: User, chosen: Chosen, key: str) -> None:
    show_table(table, key=key)
    _downloads(table, road, user, chosen, key)


def _downloads(table: Table, road: Road, user: User, chosen: Chosen, key: str) -> None:
    show_downloads(table, about(road, chosen), store=runtime.store(), user=user, key=key)
