"""What the map counts, on both kinds of store, and what each role is given of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from observatory.domain.cells import Cell, Masked, Published
from observatory.domain.map_filters import MapFilters
from observatory.maps.outlines import area_km2, is_simple
from observatory.queries.map_answers import MapCounts
from observatory.queries.map_counts import map_counts
from observatory.storage import Store, migrate
from tests.carte import quarters
from tests.carte.quarters import PM, YEAR
from tests.services.town_hall import ask

# Around the two western points alone, slanting sides; then one that holds (43.815, 5.775) and (43.805, 5.785).
WEST_SHAPE = ((43.80, 5.761), (43.82, 5.768), (43.819, 5.779), (43.80, 5.779))
BAND = ((43.818, 5.770), (43.818, 5.780), (43.802, 5.790), (43.802, 5.780))


@pytest.fixture
def town(store: Store) -> Store:
    migrate(store)
    quarters.build(store)
    return store


def facts(found: MapCounts) -> dict[str, Cell]:
    return {one.code: one.facts for one in found.areas}


def shaped(town: Store, shape: tuple[tuple[float, float], ...], filters: MapFilters = YEAR) -> Cell:
    found = map_counts(town, replace(filters, shape=shape), "restreint").selection
    assert found is not None
    return found.facts


def test_the_town_is_counted_whole_pointed_at_and_masked(town: Store) -> None:
    """One store for what hangs together: opening one of each kind is what costs."""
    found = map_counts(town, replace(YEAR, layers=("points",)), "restreint")
    # 40 + 3 + 6 known by the sector alone, 30 + 2, and the four that are nowhere.
    assert facts(found) == {
        "est": Published(32),
        "ouest": Published(49),
        "hors": Published(0),
        "inconnu": Published(4),
    }
    assert (found.total, found.before, found.reason) == (Published(85), Published(52), None)
    assert found.how == {"coordinates": Published(75), "sector": Published(6), "unlocated": Published(4)}
    assert sorted(one.facts for one in found.points) == [2, 3, 30, 40]
    _shapes_equal_sql(town)
    _filters_narrow(town)
    _groups_see_no_point(town)
    _months_add_up(town)


def _shapes_equal_sql(town: Store) -> None:
    """A fact is inside by its point alone: those known by their sector are in no shape."""
    assert shaped(town, WEST_SHAPE) == Published(43)
    assert shaped(town, BAND) == Published(33)
    everything = ((43.7, 5.7), (43.7, 5.9), (43.9, 5.9), (43.9, 5.7))
    assert shaped(town, everything) == Published(75)
    chosen = map_counts(town, replace(YEAR, areas=("ouest",)), "restreint").selection
    assert chosen is not None
    assert (chosen.facts, chosen.before, chosen.town, chosen.town_before) == (
        Published(49),
        Published(17),
        Published(81),
        Published(48),
    )
    assert dict(chosen.categories) == {"pm-tapage": 46, "pm-controle-routier": 3}
    assert chosen.area_km2 == pytest.approx(3.6)


def _filters_narrow(town: Store) -> None:
    night = map_counts(town, replace(YEAR, hours=(22, 5)), "restreint")
    assert night.total == Published(42)
    found = map_counts(town, replace(YEAR, first=YEAR.first.shifted(1), last=YEAR.first.shifted(1)), "restreint")
    assert found.total == Published(11)
    assert map_counts(town, replace(YEAR, categories=("pm-controle-routier",)), "restreint").total == Published(9)
    later = replace(YEAR, first=YEAR.first.shifted(1), last=YEAR.last.shifted(1))
    assert "janvier 2025 n’a pas été reçu" in (map_counts(town, later, "restreint").reason or "")


def _months_add_up(town: Store) -> None:
    """The 81 facts of a sector, month by month."""
    found = map_counts(town, replace(YEAR, layers=("mois",)), "restreint").months
    assert sorted(found) == [f"2024-{rank:02d}" for rank in range(1, 13)]
    assert sum(sum(month.values()) for month in found.values()) == 81
    assert found["2024-02"] == {"ouest": 6, "est": 4}
    # A month that was not received whole is not one of zeros.
    town.write(lambda session: session.execute("delete from mart_coverage where period = '2024-02'"))
    assert "2024-02" not in map_counts(town, replace(YEAR, layers=("mois",)), "restreint").months


def _groups_see_no_point(town: Store) -> None:
    """Whatever the address asks: whole years, no shape, no point, and four facts are not shown."""
    asked = replace(
        YEAR,
        last=YEAR.first,
        hours=(22, 5),
        shape=WEST_SHAPE,
        categories=("pm-tapage",),
        layers=("points", "voies", "mois"),
        areas=("ouest", "inconnu"),
    )
    found = map_counts(town, asked, "groupe")
    assert (found.points, found.streets, found.filters.shape, found.filters.hours) == ((), (), (), ())
    assert found.months == {}
    assert str(found.filters.last) == "2024-12"
    shown = facts(found)
    assert shown["inconnu"] == Masked()
    assert (found.total, found.before) == (Published(85), Published(52))
    assert Masked() in (shown["est"], shown["ouest"])
    assert found.selection is not None
    assert (found.selection.facts, found.selection.categories) == (Masked(), ())
    activity = ask(town, PM, "2024", role="groupe", division=("quartiers", "Quartiers"))
    assert activity.sectors is not None
    assert {one.code: one.count for one in activity.sectors.slices} == shown


def test_a_shape_that_crosses_itself_has_no_inside() -> None:
    assert not is_simple(((43.80, 5.76), (43.82, 5.78), (43.80, 5.78), (43.82, 5.76)))
    assert is_simple(WEST_SHAPE)


def test_the_size_of_a_shape_is_that_of_the_ground() -> None:
    """A hundredth of a degree is 1.112 km to the north, and 0.802 km to the east at 43.8°."""
    square = ((43.80, 5.76), (43.80, 5.77), (43.81, 5.77), (43.81, 5.76))
    assert area_km2(square) == pytest.approx(1.112 * 0.8025, rel=2e-3)
