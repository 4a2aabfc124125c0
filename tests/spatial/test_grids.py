"""Cells of the grids: each point in one, corners where the projection says, neighbours that touch."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from observatory.domain.grids import GRIDS, Grid
from observatory.spatial import grids

LAMBERT_93 = 2154
LAT, LON = np.array([43.8342, 43.8350, 43.9001]), np.array([5.7831, 5.7840, 5.7000])
every_grid = pytest.mark.parametrize("grid", GRIDS.values(), ids=list(GRIDS))


@every_grid
def test_a_cell_holds_the_points_that_are_given_it(grid: Grid) -> None:
    for cell, lat, lon in zip(grids.cells_at(grid, LAT, LON, LAMBERT_93), LAT, LON, strict=True):
        corners = [(x, y) for y, x in grids.outline(grid, cell)]
        assert shapely.Polygon(corners).contains(shapely.Point(lon, lat))


@every_grid
def test_the_middle_of_a_cell_is_in_that_cell(grid: Grid) -> None:
    (cell, *_) = grids.cells_at(grid, LAT, LON, LAMBERT_93)
    lat, lon = grids.middle(grid, cell)
    assert grids.cells_at(grid, np.array([lat]), np.array([lon]), LAMBERT_93) == [cell]


def test_a_square_is_named_by_its_corner_in_metres() -> None:
    # The origin of Lambert-93 (46.5° N, 3° E) stands at 6 600 000 m north, 700 000 m east, by definition.
    east, north = grids.metres(np.array([46.5]), np.array([3.0]), LAMBERT_93)
    assert (float(east[0]), float(north[0])) == pytest.approx((700_000, 6_600_000))
    just_north_east = np.array([46.501]), np.array([3.001])
    (name,) = grids.cells_at(GRIDS["carres-500"], *just_north_east, LAMBERT_93)
    assert name == "CRS2154RES500mN6600000E700000"
    assert grids.area_m2(GRIDS["carres-500"], name) == 250_000


def test_a_hexagon_has_the_name_that_h3_publishes() -> None:
    # The example of the documentation of h3 (latlng_to_cell): San Francisco, resolution 9.
    found = grids.cells_at(GRIDS["hexagones-9"], np.array([37.3615593]), np.array([-122.0553238]), LAMBERT_93)
    assert found == ["89283470d93ffff"]


def test_a_square_amid_others_touches_eight_and_a_hexagon_six() -> None:
    square, hexagon = GRIDS["carres-500"], GRIDS["hexagones-9"]
    squares = [f"CRS2154RES500mN{6_306_500 + y}E{923_500 + x}" for y in (0, 500, 1000) for x in (0, 500, 1000)]
    assert sorted(grids.neighbours(square, squares)[4]) == [0, 1, 2, 3, 5, 6, 7, 8]
    assert sorted(grids.neighbours(square, squares)[0]) == [1, 3, 4]
    (cell,) = grids.cells_at(hexagon, LAT[:1], LON[:1], LAMBERT_93)
    assert grids.neighbours(hexagon, [cell]) == {0: []}


def test_a_name_that_is_no_square_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="not a square"):
        grids.outline(GRIDS["carres-500"], "89396d7b6b3ffff")


def test_metres_and_degrees_are_each_other_s_way_back() -> None:
    east, north = grids.metres(LAT[:1], LON[:1], LAMBERT_93)
    assert grids.degrees(float(east[0]), float(north[0]), LAMBERT_93) == pytest.approx((43.8342, 5.7831))
