import json

import pytest

from observatory.maps.framing import frame


def square(west: float, south: float, side: float) -> str:
    ring = [[west, south], [west + side, south], [west + side, south + side], [west, south + side], [west, south]]
    return json.dumps({"type": "MultiPolygon", "coordinates": [[ring]]})


def test_a_map_opens_in_the_middle_of_what_it_shows() -> None:
    assert frame([square(5.0, 43.0, 1.0), square(6.0, 43.0, 1.0)], 800, 500)[0] == (43.5, 6.0)


@pytest.mark.parametrize(("side", "width", "zoom"), [(0.1, 800, 12), (0.1, 340, 12), (1.0, 800, 9), (1.0, 340, 8)])
def test_what_is_shown_fits_in_the_pixels(side: float, width: int, zoom: int) -> None:
    assert frame([square(5.7, 43.8, side)], width, 520)[1] == zoom
    assert side / 360 * 256 * 2**zoom <= width


def test_a_point_does_not_zoom_without_end() -> None:
    assert frame([square(5.7, 43.8, 0)], 800, 500)[1] == 16


def test_nothing_cannot_be_framed() -> None:
    with pytest.raises(ValueError, match="nothing"):
        frame([], 800, 500)
