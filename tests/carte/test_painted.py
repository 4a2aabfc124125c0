"""What is sent to a map that is already drawn: arrays that no text can leave, and no geometry of areas."""

from __future__ import annotations

import json
import re

import folium
import pytest
from streamlit_folium import generate_leaflet_string

from observatory.maps.offline import base_map, check_local
from observatory.maps.outlines import inner_point, leaflet_json, near, outline_km2
from observatory.maps.painted import Area, Circle, PaintedMap, Painting, painted, script_arrays
from tests.carte.quarters import EAST, EAST_NAME, WEST, WEST_NAME, square

HOSTILE = (WEST_NAME, EAST_NAME, "`${alert(1)}`", '");alert(1);("', "</script>", "\u2028 {{'name'}}")


def sent(painting: Painting) -> str:
    """As streamlit-folium reads a group: the text that the frame will run."""
    base = base_map((43.8, 5.7), 12, kind=PaintedMap)
    group = painted(painting)
    check_local(base, [group])
    group.add_to(base)
    base.get_root().render()
    return generate_leaflet_string(group, base_id="feature_group_0")


def test_hostile_texts_are_texts_for_the_script_and_for_the_template() -> None:
    text = sent(Painting("/geometrie/a", "", tuple(Area(f"s{n}", 1, words) for n, words in enumerate(HOSTILE))))
    for sign in ("<script", "</script", "{{", "`", "${", "\u202e", "\u2028"):
        assert sign not in text.replace("{}", "")
    arrays = re.search(r"observatoire\.paint\(\w+, (\[.*\])\);", text)
    assert arrays is not None
    words = [area[2] for area in json.loads(arrays[1])[3]]
    assert words[0] == WEST_NAME
    assert words[2] == HOSTILE[2]


def test_two_hundred_areas_and_their_words_weigh_a_tenth_of_their_geometry() -> None:
    areas = tuple(Area(f"COM-04{n:03d}", n % 5, f"Commune {n} : {n} faits, 12,3 par km²") for n in range(198))
    assert len(sent(Painting("/geometrie/communes", "/geometrie/fond", areas))) < 39_300


def test_an_array_holds_lists_texts_and_numbers_alone() -> None:
    with pytest.raises(TypeError):
        script_arrays([{"a": 1}])


def test_marks_are_placed_to_a_metre() -> None:
    text = sent(Painting(circles=(Circle((43.123456789, 5.0), 3.0, "un"),)))
    assert "[43.12346,5.0,3.0," in text


def test_the_base_asks_nothing_of_another_site() -> None:
    base = base_map((43.8, 5.7), 12, kind=PaintedMap)
    assert isinstance(base, folium.Map)
    check_local(base)


def test_outlines_are_given_latitude_first_and_once() -> None:
    given = {"ouest": square(*WEST), "est": square(*EAST)}
    assert json.loads(leaflet_json(given))[0] == [
        "ouest",
        [[[[43.80, 5.76], [43.80, 5.78], [43.82, 5.78], [43.82, 5.76], [43.80, 5.76]]]],
    ]
    lat, lon = inner_point(given["est"])
    assert 43.80 < lat < 43.82
    assert 5.78 < lon < 5.80
    assert list(near(given | {"loin": square(44.8, 6.7, 44.9, 6.8)}, "ouest")) == ["ouest", "est"]
    assert outline_km2(given["ouest"]) == pytest.approx(2.224 * 1.605, rel=2e-3)
