import json
import re

import folium
import pytest
from streamlit_folium import _get_feature_group_string

from observatory.domain.cells import Masked, Published, Withheld
from observatory.domain.severity import Severity
from observatory.maps.layers import MOST_POINTS, Accident, Outline, accidents, communes, ground, outlines
from observatory.maps.legend import HATCHED, class_of, class_words, legend_html
from observatory.maps.offline import base_map, check_local

HOSTILE = ["<script>alert(1)</script>", "{{ 'x' }}", "`${alert(1)}`", "\\x3cimg src=x\\x3e", "\u202egro"]
BREAKS = (2, 5, 10, 30)


def square(code: str, name: str = "Commune") -> Outline:
    ring = [[5.7, 43.8], [5.8, 43.8], [5.8, 43.9], [5.7, 43.8]]
    return Outline(code, name, json.dumps({"type": "Polygon", "coordinates": [ring]}))


def accident(severity: Severity = Severity.LIGHT, *lines: str) -> Accident:
    return Accident((43.8312345, 5.7812345), severity, lines or ("12 mars 2023",))


def script(group: folium.FeatureGroup) -> str:
    """What the browser will run."""
    return str(_get_feature_group_string(group, base_map((43.8, 5.8), 11)))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_text_in_the_tooltip_of_a_point_and_of_a_commune(text: str) -> None:
    for group in (
        accidents([accident(Severity.LIGHT, text)], exact=True).group,
        outlines([square("COM-04112", text)], "COM-04112"),
        communes([square("a", text)], {}, title="T", breaks=BREAKS, noun="fait").group,
    ):
        assert text not in script(group)


def test_points_are_no_more_precise_than_five_decimals() -> None:
    drawn = script(accidents([accident()], exact=True).group)
    assert "43.83123" in drawn
    assert not re.search(r"43\.\d{6}", drawn)


def test_each_severity_has_a_size_and_a_line_of_its_own() -> None:
    layer = accidents([accident(severity) for severity in Severity], exact=True)
    marks = [entry.mark for entry in layer.legend.entries]
    assert len({(mark.radius, mark.dash, mark.width) for mark in marks}) == len(marks) == 4
    assert sum(entry.count or 0 for entry in layer.legend.entries) == layer.shown == len(Severity)


def test_who_may_not_see_points_sees_zones_of_at_least_five() -> None:
    layer = accidents([accident()] * 7, exact=False)
    drawn = script(layer.group)
    assert "circleMarker" not in drawn
    assert "43.83123" not in drawn
    assert "L.rectangle" in drawn
    assert layer.shown == 7


def test_fewer_than_five_accidents_show_nothing_to_who_may_not_see_points() -> None:
    layer = accidents([accident()] * 4, exact=False)
    assert "L.rectangle" not in script(layer.group)
    assert layer.shown == 0
    assert "isolés" in legend_html(layer.legend)


def test_too_many_accidents_are_shown_by_zones() -> None:
    layer = accidents([accident()] * MOST_POINTS, exact=True)
    assert "circleMarker" not in script(layer.group)
    assert any("2\u202f000" in note for note in layer.legend.notes)


def test_a_published_zero_masked_withheld_and_absent_have_four_looks() -> None:
    places = [square(code) for code in "abcd"]
    values = {"a": Published(0), "b": Masked(), "c": Withheld()}
    layer = communes(places, values, title="Faits", breaks=BREAKS, noun="fait")
    areas = next(child for child in layer.group._children.values() if isinstance(child, folium.GeoJson))
    looks = [feature["properties"]["look"] for feature in areas.data["features"]]
    assert len({(look.get("fillColor"), look["fillOpacity"]) for look in looks}) == 4
    html = legend_html(layer.legend)
    for words in ("moins de 2 (1)", "masqué (trop peu de faits) (1)", "non diffusé (1)", "absent (1)"):
        assert words in html


def test_the_textures_travel_with_the_layer() -> None:
    drawn = script(communes([square("a")], {"a": Masked()}, title="T", breaks=BREAKS, noun="fait").group)
    assert HATCHED in drawn
    assert 'pattern id=\\"hatched\\"' in drawn or 'pattern id="hatched"' in drawn


def test_nothing_of_a_layer_asks_anything_of_anybody() -> None:
    places = [square("COM-04112")]
    groups = [
        ground(),
        outlines(places, "COM-04112"),
        accidents([accident()], exact=True).group,
        accidents([accident()] * 9, exact=False).group,
        communes(places, {"COM-04112": Masked()}, title="T", breaks=BREAKS, noun="fait").group,
    ]
    check_local(base_map((43.8, 5.8), 11), groups)


def test_an_empty_layer_is_still_a_layer() -> None:
    check_local(base_map((43.8, 5.8), 11), [outlines([], "x"), accidents([], exact=True).group])
    assert communes([], {}, title="T", breaks=BREAKS, noun="fait").shown == 0


def test_classes_do_not_depend_on_the_values_shown() -> None:
    assert [class_of(value, BREAKS) for value in (0, 2, 4.9, 10, 99)] == [0, 1, 1, 3, 4]
    assert [class_words(place, BREAKS) for place in (0, 1, 4)] == ["moins de 2", "de 2 à moins de 5", "30 et plus"]


@pytest.mark.parametrize("breaks", [(1, 2), (4, 3, 2, 1), (1, 1, 2, 3)])
def test_classes_that_do_not_grow_are_a_defect(breaks: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="four"):
        class_of(1, breaks)
