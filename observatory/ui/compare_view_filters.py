"""What the page « Comparer » is asked: territories, indicator, edition and years, all in the address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from observatory.domain.french import date_fr, nbsp
from observatory.queries.comparison_cells import ComparedCell
from observatory.queries.comparison_choice import town_editions
from observatory.queries.comparison_strategy import StrategyFigure
from observatory.queries.comparison_words import ROLES
from observatory.queries.comparisons import Comparison, Edition, Indicator, comparison, editions, indicators
from observatory.queries.followed_crime import ASKED_FIRST
from observatory.ui import runtime
from observatory.ui.filters import Chosen, Filter, Kind, show_filters
from observatory.ui.home_words import apostrophe

CHART_PX = 360
_ORDER = tuple(ROLES)


@dataclass(frozen=True)
class Asked:
    """`found` stops at the last year asked; `places` are the codes shown beside the commune; `part_of` is the
    label of the indicator that already counts this one.
    """

    chosen: Chosen
    found: Comparison
    first_year: int
    last_year: int
    places: frozenset[str]
    part_of: str | None

    @property
    def cells(self) -> tuple[ComparedCell, ...]:
        """Those of the territories and years asked, by territory in the order of the page, then by year."""
        kept = (
            cell
            for cell in self.found.cells
            if cell.year >= self.first_year and (cell.role == "commune" or cell.territory_code in self.places)
        )
        return tuple(sorted(kept, key=lambda cell: (_ORDER.index(cell.role), cell.year)))

    @property
    def printed(self) -> tuple[StrategyFigure, ...]:
        """What the strategy prints for these territories and years, and that may be set beside them."""
        return tuple(
            one
            for one in self.found.strategy
            if one.comparable
            and self.first_year <= one.year <= self.last_year
            and (one.territory_code.startswith("COM-") or one.territory_code in self.places)
        )

    def of_year(self, role: str) -> ComparedCell | None:
        """The cell of the last year asked."""
        return next((one for one in self.found.cells if (one.role, one.year) == (role, self.last_year)), None)


@st.cache_data(max_entries=4, show_spinner=False)
def held(commune: str, data_version: str) -> tuple[list[Edition], frozenset[str]]:
    """The editions loaded, and the ids of those that give the commune."""
    return editions(runtime.store()), town_editions(runtime.store())


@st.cache_data(max_entries=30, show_spinner=False)
def _indicators(commune: str, edition: str, data_version: str) -> list[Indicator]:
    return indicators(runtime.store(), edition)


@st.cache_data(max_entries=200, show_spinner=False)
def _found(commune: str, edition: str, indicator: str, until: int | None, data_version: str) -> Comparison | None:
    return comparison(runtime.store(), edition, indicator, until)


def show(commune: str, town: str, data_version: str) -> Asked | None:
    """Draw the filters and read what they ask; None while no edition is loaded."""
    loaded, with_town = held(commune, data_version)
    by_edition = _edition_filter(loaded, with_town, town)
    if by_edition is None:
        return None
    edition = by_edition.read(st.query_params.get("edition"))[0]
    known = _indicators(commune, edition, data_version)
    by_indicator = _indicator_filter(known)
    indicator = by_indicator.read(st.query_params.get("indicateur"))[0]
    whole = _found(commune, edition, indicator, None, data_version)
    if whole is None:
        return None
    by_place, by_year = _place_filter(whole), _year_filter(whole)
    chosen = show_filters([by_place, by_indicator, by_edition, by_year])
    first, last = (int(year) for year in chosen.span("periode"))
    found = _found(commune, edition, indicator, last, data_version) or whole
    places = frozenset(chosen.many("territoire") or by_place.options)
    part_of = next((one.label for one in known if one.id == found.indicator.part_of), None)
    return Asked(chosen, found, first, last, places, part_of)


def edition_name(edition: Edition) -> str:
    """What follows « édition »: « du 5 juillet 2024 », « sans date, données 2023 (…) »."""
    return f"du {date_fr(edition.produced_on)}" if edition.produced_on else edition.label


def _edition_filter(loaded: Sequence[Edition], with_town: frozenset[str], town: str) -> Filter | None:
    """The default is the latest edition that gives the commune, else the latest."""
    if not loaded:
        return None
    options = {
        one.id: nbsp(f"édition {edition_name(one)}") + ("" if one.id in with_town else f", sans {town}")
        for one in loaded
    }
    default = next((one.id for one in loaded if one.id in with_town), loaded[0].id)
    return Filter("edition", "Édition", options, (default,))


def _indicator_filter(known: Sequence[Indicator]) -> Filter:
    options = {one.id: apostrophe(one.label) for one in known}
    default = ASKED_FIRST if ASKED_FIRST in options else next(iter(options))
    return Filter("indicateur", "Indicateur", options, (default,))


def _place_filter(whole: Comparison) -> Filter:
    """The commune is always shown: the question is about it."""
    options = {
        cell.territory_code: apostrophe(cell.territory_name)
        for cell in sorted(whole.cells, key=lambda one: _ORDER.index(one.role))
        if cell.role != "commune"
    }
    return Filter("territoire", "Territoires comparés", options, (), Kind.MANY)


def _year_filter(whole: Comparison) -> Filter:
    years = sorted({cell.year for cell in whole.cells})
    options = {str(year): str(year) for year in range(years[0], years[-1] + 1)}
    return Filter("periode", "Années", options, (str(years[0]), str(years[-1])), Kind.SPAN)
