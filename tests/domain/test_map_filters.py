"""The filters of a map travel in an address and come back the same; a doctored address asks nothing wrong."""

from __future__ import annotations

import pytest

from observatory.domain.map_filters import MapFilters, filters_of
from observatory.domain.periods import parse_period

JAN, DEC = parse_period("2025-01"), parse_period("2025-12")
YEAR = MapFilters(JAN, DEC)
FULL = MapFilters(
    parse_period("2024-03"),
    parse_period("2024-05"),
    ("police-municipale-interventions",),
    ("bruit", "vol:roulotte"),
    (5, 6),
    (22, 5),
    "quartiers",
    ("Q1", "Q2"),
    "axe-2",
    ("secteurs", "cercles"),
    ((43.83, 5.78), (43.84, 5.78), (43.84, 5.79)),
)


@pytest.mark.parametrize("view", [YEAR, FULL])
def test_a_link_gives_the_same_map_back(view: MapFilters) -> None:
    assert filters_of(view.address(), YEAR) == view


def test_what_an_address_says_wrongly_is_the_default() -> None:
    wrong = {
        "mois": "2025-06..2025-01",
        "sources": "<script>",
        "jours": "0,9",
        "heures": "25..1",
        "forme": "43.8_5.7,43.9_5.7",
        "division": "a b'",
    }
    assert filters_of(wrong, YEAR) == YEAR
    assert filters_of({"mois": "2025"}, YEAR) == YEAR
    assert filters_of({"forme": "91_0,1_1,2_2"}, YEAR) == YEAR
    assert filters_of({"forme": "nan_0,1_1,2_2"}, YEAR) == YEAR


def test_a_night_goes_over_midnight() -> None:
    assert FULL.hours_kept == (22, 23, 0, 1, 2, 3, 4, 5)
    assert YEAR.hours_kept == ()


def test_the_period_before_has_the_same_seasons_and_does_not_overlap() -> None:
    assert [str(one) for one in FULL.period_before()] == ["2023-03", "2023-05"]
    eighteen = MapFilters(parse_period("2024-01"), parse_period("2025-06"))
    assert [str(one) for one in eighteen.period_before()] == ["2022-01", "2023-06"]
