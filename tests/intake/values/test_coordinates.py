from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Transformer

from observatory.intake.values import Point, locate, parse_latitude, parse_longitude

# The town hall of Manosque, as the IGN converts it.
HALL = (43.8342, 5.7838)


def one(lat: str, lon: str) -> Point:
    return locate([(lat, lon)])[lat, lon]


@pytest.mark.parametrize("text", ["43,8342", "43.8342", "43.8342°", "43,8342 N", " 43,8342 ° n"])
def test_a_latitude_is_read_with_comma_point_or_side(text: str) -> None:
    assert parse_latitude(text) == 43.8342


@pytest.mark.parametrize(
    ("text", "value"), [("5,78", 5.78), ("-61,07", -61.07), ("61,07 O", -61.07), ("1.5 W", -1.5)]
)
def test_a_longitude_is_read_on_either_side(text: str, value: float) -> None:
    assert parse_longitude(text) == value


@pytest.mark.parametrize("text", ["", "90,1", "-91", "6301234", "43°50'3", "nord", "43,8 E"])
def test_what_is_no_latitude_is_none(text: str) -> None:
    assert parse_latitude(text) is None


def test_lambert_metres_become_degrees() -> None:
    east, north = Transformer.from_crs("EPSG:4326", "EPSG:2154", always_xy=True).transform(HALL[1], HALL[0])
    point = one(f"{north:.2f}".replace(".", ","), f"{east:.2f}")
    assert point.system == "lambert93"
    assert (point.lat, point.lon) == pytest.approx(HALL, abs=1e-6)


def test_a_known_point_of_lambert_is_where_its_definition_puts_it() -> None:
    """The origin of EPSG:2154: x 700 000, y 6 600 000 at 46° 30' N, 3° E."""
    point = one("6 600 000", "700 000")
    assert (point.lat, point.lon) == pytest.approx((46.5, 3.0), abs=1e-7)


@pytest.mark.parametrize(
    ("lat", "lon", "point"),
    [
        ("43,8342", "5,7838", Point(43.8342, 5.7838, "wgs84")),
        ("-20,88", "55,45", Point(-20.88, 55.45, "wgs84")),
        ("", " ", Point()),
        ("43,8342", "", Point(problem="incomplete")),
        ("5,7838", "43,8342", Point(problem="swapped")),
        ("924000", "6301000", Point(problem="swapped")),
        ("0", "0,0", Point(problem="zero")),
        ("nord", "5,78", Point(problem="unreadable")),
        ("438342", "57838", Point(problem="out_of_range")),
        ("143,8", "5,78", Point(problem="out_of_range")),
        ("6301000", "5,78", Point(problem="out_of_range")),
    ],
)
def test_a_pair_is_a_point_or_says_why_not(lat: str, lon: str, point: Point) -> None:
    assert one(lat, lon) == point


@given(st.lists(st.tuples(st.text(max_size=12), st.text(st.sampled_from("0123456789.,- "), max_size=12)), max_size=5))
def test_no_pair_makes_the_reading_fail(pairs: list[tuple[str, str]]) -> None:
    assert locate(pairs).keys() == set(pairs)
