from hypothesis import given
from hypothesis import strategies as st

from observatory.maps.cells import Position, Zone, gather, gather_within

POINTS = st.lists(st.tuples(st.floats(43.7, 44.1), st.floats(5.6, 6.1)), max_size=60)


def inside(zone: Zone, point: Position) -> bool:
    (south, west), (north, east) = zone.south_west, zone.north_east
    return south <= point[0] < north and west <= point[1] < east


@given(POINTS)
def test_no_zone_holds_from_one_to_four_points(points: list[Position]) -> None:
    assert all(zone.count >= 5 for zone in gather(points).zones)


@given(POINTS)
def test_every_point_is_counted_once(points: list[Position]) -> None:
    gathered = gather(points)
    assert sum(zone.count for zone in gathered.zones) + gathered.alone == len(points)


@given(POINTS)
def test_zones_do_not_cover_each_other(points: list[Position]) -> None:
    zones = gather(points).zones
    middles = [
        ((one.south_west[0] + one.north_east[0]) / 2, (one.south_west[1] + one.north_east[1]) / 2) for one in zones
    ]
    assert all(sum(inside(zone, middle) for zone in zones) == 1 for middle in middles)


def test_two_groups_apart_are_two_zones_and_the_order_of_points_changes_nothing() -> None:
    points = [(43.801, 5.701)] * 5 + [(43.851, 5.781)] * 6
    assert sorted(zone.count for zone in gather(points).zones) == [5, 6]
    assert gather(points) == gather(points[::-1])


def test_four_points_give_no_zone() -> None:
    gathered = gather([(43.801, 5.701)] * 4)
    assert (gathered.zones, gathered.alone) == ((), 4)


def test_the_grid_does_not_move_with_the_points() -> None:
    (zone,) = gather([(43.8012, 5.7013)] * 5).zones
    assert [round(zone.south_west[axis] / step, 6) % 1 for axis, step in ((0, 0.005), (1, 0.007))] == [0, 0]


def test_zones_of_a_ground_never_straddle_another() -> None:
    here, there = (
        [(43.8301 + step / 1000, 5.79) for step in range(7)],
        [(43.8302, 5.7905 + step / 500) for step in range(4)],
    )
    gathered = gather_within([here, there])
    assert sum(zone.count for zone in gathered.zones) == 7
    assert gathered.alone == 4
    assert gather_within([here]).zones == gathered.zones
