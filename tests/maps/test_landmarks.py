"""Landmarks on a map: their names are text, whatever they hold, and the legend counts each kind."""

from __future__ import annotations

from observatory.maps.landmarks import LandmarkMark, entries, landmarks
from observatory.maps.offline import base_map, check_local

HOSTILE = "<script>alert(1)</script> {{7*7}} \u202e"
SCHOOL = LandmarkMark("Écoles", HOSTILE, (43.83, 5.78), None)
COURSE = '{"type":"LineString","coordinates":[[5.78,43.83],[5.79,43.84]]}'
LINE = LandmarkMark("Pédibus", "Ligne 1", (43.83, 5.78), COURSE)


def test_names_are_read_as_text_and_nothing_comes_from_elsewhere() -> None:
    group, base = landmarks([SCHOOL, LINE]), base_map((43.83, 5.78), 12)
    check_local(base, [group])
    html = group.add_to(base)._parent.get_root().render()
    assert "<script>alert(1)" not in html
    assert "{{7*7}}" not in html
    assert "&lt;script&gt;alert(1)" in html
    assert "[[43.83, 5.78], [43.84, 5.79]]" in html


def test_the_legend_counts_each_kind() -> None:
    assert [(one.label, one.count) for one in entries([SCHOOL, SCHOOL, LINE])] == [("Écoles", 2), ("Pédibus", 1)]
    assert entries([]) == ()
