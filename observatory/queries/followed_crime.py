"""Series of recorded crime: one edition, one indicator, any place that the bases hold."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.cells import cell_of
from observatory.domain.french import nbsp
from observatory.domain.periods import Granularity, Period
from observatory.domain.series import Point, Series
from observatory.queries.comparison_caveats import caveats_of
from observatory.queries.comparison_choice import town_editions
from observatory.queries.comparison_words import unit_forms
from observatory.queries.comparisons import editions, indicators
from observatory.queries.followed import Asked, Followed, Indicator, Place, Topic
from observatory.queries.peer_years import peer_years
from observatory.queries.series_breaks import RECORDED, ScopedBreak, concerning
from observatory.storage import Store

_YEAR = (Granularity.YEAR,)
# What a town hall asks first; the others in alphabetical order.
ASKED_FIRST = "cambriolages_de_logement"
# Names of départements and régions are those of communes too: their level goes with them.
_LEVELS = {"DEP": "département", "REG": "région"}


def topic(store: Store) -> Topic | None:
    """The editions that hold the commune first, the latest before the others."""
    loaded, with_town = editions(store), town_editions(store)
    if not loaded:
        return None
    ordered = sorted(loaded, key=lambda one: one.id not in with_town)
    labels = {
        one.id: nbsp(f"édition de {one.label}" if one.produced_on else f"édition {one.label}") for one in ordered
    }
    return Topic(RECORDED, "Faits enregistrés (SSMSI)", labels)


def own_indicators(store: Store, edition: str) -> list[Indicator]:
    found = sorted(indicators(store, edition), key=lambda one: one.id != ASKED_FIRST)
    return [Indicator(one.id, one.label.replace("'", "’"), unit_forms(one.unit), _YEAR) for one in found]


def places(store: Store, edition: str, indicator: str) -> list[Place]:
    rows = store.records("queries/followed_crime_places", edition=edition, indicator=indicator)
    return [Place(row["territory_code"], _name(row["territory_code"], row["name"])) for row in rows]


def read(store: Store, asked: Asked, indicator: Indicator, place: Place, known: Sequence[ScopedBreak]) -> Followed:
    """Withheld years keep their state; a sum from which some are missing is no count."""
    rows = store.records(
        "queries/followed_crime", edition=asked.edition, indicator=asked.indicator, territory_code=asked.place
    )
    points = [Point(Period(Granularity.YEAR, row["year"]), cell_of(row["state"], row["count"])) for row in rows]
    edition = next(one for one in editions(store) if one.id == asked.edition)
    additive = next(one.additive for one in indicators(store, asked.edition) if one.id == asked.indicator)
    states = {row["state"] or "lower_bound" for row in rows}
    return Followed(
        asked,
        indicator.label,
        place.label,
        indicator.unit,
        Series.of(points),
        tuple(concerning(known, RECORDED, asked.indicator)),
        "SSMSI, bases des crimes et délits enregistrés",
        edition.label,
        edition.produced_on,
        tuple(one.id for one in caveats_of(asked.indicator, additive, states, None, ())),
        peers=_peers(store, asked),
    )


def _peers(store: Store, asked: Asked) -> tuple[Series, ...]:
    """Of the observed commune alone: its peers are no peers of another."""
    if asked.place != f"COM-{store.settings.commune}":
        return ()
    return tuple(peer_years(store, asked.edition, asked.indicator).get((asked.edition, asked.indicator), ()))


def _name(code: str, name: str) -> str:
    level = _LEVELS.get(code.split("-")[0])
    plain = name.replace("'", "’")
    return f"{plain} ({level})" if level else plain
