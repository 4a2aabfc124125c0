"""Values published by esda, sfdep and PySAL; the departements are those of A.-M. Guerry (1833), Corse left out."""

import csv
from pathlib import Path

import pytest

from observatory.spatial.autocorrelation import concentration, local_concentration, moran

LATTICE = {
    3 * row + column: [
        3 * r + c
        for r, c in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1))
        if 0 <= r < 3 and 0 <= c < 3
    ]
    for row in range(3)
    for column in range(3)
}
POINTS = [(10, 10), (20, 10), (40, 10), (15, 20), (30, 20), (30, 30)]
HEIGHTS = [2, 3, 3.2, 5, 8, 7]
CLOSE = {
    i: [j for j, q in enumerate(POINTS) if i != j and (p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2 <= 15**2]
    for i, p in enumerate(POINTS)
}


@pytest.fixture(scope="module")
def guerry() -> tuple[dict[str, list[float]], dict[int, list[int]]]:
    with Path(__file__).with_name("guerry.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    place = {row["dept"]: rank for rank, row in enumerate(rows)}
    neighbours = {rank: [place[code] for code in row["neighbours"].split()] for rank, row in enumerate(rows)}
    names = ("Crm_prs", "Crm_prp", "Litercy", "Donatns", "Infants", "Suicids")
    return {name: [float(row[name]) for row in rows] for name in names}, neighbours


def test_the_lattice_has_the_index_and_the_variances_of_esda() -> None:
    found = moran(range(1, 10), LATTICE, row_standardised=False)
    assert (found.index, found.expected) == pytest.approx((0.5, -0.125), abs=1e-9)
    assert (found.variance_random, found.variance_normal) == pytest.approx((0.0596875, 0.053125), abs=1e-9)


@pytest.mark.parametrize(
    ("variable", "index"),
    [
        ("Crm_prs", 0.411459718),
        ("Crm_prp", 0.2635533),
        ("Litercy", 0.7176053),
        ("Donatns", 0.3533613),
        ("Infants", 0.2287241),
        ("Suicids", 0.4016812),
    ],
)
def test_the_departements_of_guerry_have_the_published_index(guerry: tuple, variable: str, index: float) -> None:
    values, neighbours = guerry
    found = moran(values[variable], neighbours)
    assert found.index == pytest.approx(index, abs=2e-7)
    assert found.expected == pytest.approx(-1 / 84)


def test_the_crimes_of_guerry_resemble_their_neighbours_beyond_chance(guerry: tuple) -> None:
    values, neighbours = guerry
    assert sum(map(len, neighbours.values())) == 420
    found = moran(values["Crm_prs"], neighbours)
    assert found.z == pytest.approx(6.0484, abs=1e-3)
    assert found.p_value < 1e-8


def test_the_concentration_of_the_six_points_is_that_of_pysal() -> None:
    assert concentration(HEIGHTS, CLOSE).index == pytest.approx(0.55709779, abs=1e-6)


@pytest.mark.parametrize(
    ("star", "expected"),
    [
        (False, [-1.0136729, -0.0436159, 1.3155870, -0.3141268, 1.1537399, 1.7783394]),
        (True, [-1.39727626, -0.28917762, 0.65064964, -0.28917762, 1.23452088, 2.02424331]),
    ],
)
def test_the_local_statistics_are_those_of_pysal(star: bool, expected: list[float]) -> None:
    found = local_concentration(HEIGHTS, CLOSE, star=star)
    assert found.z == pytest.approx(expected, abs=1e-6)
    assert all(0 < p <= 1 for p in found.p_values)


def test_a_two_sided_p_is_that_of_the_normal_law() -> None:
    found = local_concentration(HEIGHTS, CLOSE, star=True)
    assert found.p_values[5] == pytest.approx(0.04295, abs=1e-4)


def test_what_does_not_vary_or_does_not_match_is_refused() -> None:
    with pytest.raises(ValueError, match="varies"):
        moran([3.0] * 9, LATTICE)
    with pytest.raises(ValueError, match="neighbours"):
        moran([1.0, 2.0], LATTICE)
