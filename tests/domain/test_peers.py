import pytest

from observatory.domain.peers import Candidate, missing_words, peers_of


def commune(
    code: str, inhabitants: float, dwellings: float | None, region: str = "93", size: str | None = "TUU-4"
) -> Candidate:
    return Candidate(f"COM-{code}", code, inhabitants, dwellings, f"REG-{region}", size)


TOWN = commune("04112", 22_000, 13_200)
TWIN = commune("05061", 22_000, 13_200)
LARGER = commune("83023", 30_000, 18_000)
SEASIDE = commune("83069", 22_000, 40_000)
ELSEWHERE = commune("30007", 22_000, 13_200, region="76")
LISTED = [TOWN, LARGER, SEASIDE, ELSEWHERE, TWIN]


def test_a_twin_comes_first_at_no_distance_and_the_town_is_not_its_own_peer() -> None:
    found = peers_of(TOWN, LISTED)
    assert [one.commune.name for one in found][:2] == ["05061", "30007"]
    assert found[0].distance == 0
    assert TOWN not in [one.commune for one in found]


def test_another_region_counts_as_half_a_standard_deviation() -> None:
    found = {one.commune.name: one.distance for one in peers_of(TOWN, LISTED)}
    assert found["30007"] == pytest.approx(0.5)


@pytest.mark.parametrize(("inhabitants", "kept"), [(14_600, False), (14_667, True), (33_000, True), (33_001, False)])
def test_every_peer_follows_the_rule_displayed(inhabitants: float, kept: bool) -> None:
    assert bool(peers_of(TOWN, [commune("99999", inhabitants, 10_000)])) is kept


def test_the_size_of_the_urban_unit_is_required_when_it_is_known() -> None:
    outside = commune("99999", 22_000, 13_200, size="TUU-7")
    assert peers_of(TOWN, [outside]) == []
    unknown = commune("04112", 22_000, 13_200, size=None)
    assert len(peers_of(unknown, [outside])) == 1
    assert missing_words(unknown) == [
        "La table des unités urbaines n’est pas chargée\xa0: leur taille n’entre pas dans le choix."
    ]


def test_each_peer_says_why_it_is_there() -> None:
    (found,) = peers_of(TOWN, [ELSEWHERE])
    assert found.reason == (
        "22\u202f000\xa0habitants (0\u202f%), 0,60 logement par habitant, autre région, unité urbaine de même taille"
    )


def test_unknown_dwellings_do_not_make_a_twin() -> None:
    assert peers_of(TOWN, [commune("99999", 22_000, None)])[0].distance == pytest.approx(1)


def test_the_list_stops_at_the_number_asked() -> None:
    assert len(peers_of(TOWN, [commune(f"{n:05d}", 20_000 + n, 12_000) for n in range(30)])) == 20
