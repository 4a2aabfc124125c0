"""Who is like us, and where we stand among them: without a ranking, and never with a withheld count."""

from __future__ import annotations

from pathlib import Path

import pytest

from observatory.access import User
from observatory.domain.cells import Withheld
from observatory.domain.funnel import Position
from observatory.domain.peers import BAND
from observatory.domain.roles import Role
from observatory.domain.significance import Verdict
from observatory.errors import AccessDenied, InputError, UnknownName
from observatory.ingest.peer_choices import set_aside, take_back
from observatory.queries import peers
from observatory.queries.comparisons import comparison, export_comparisons
from observatory.storage import Store
from observatory.storage.checking import run_checks
from tests.queries.alike import ALIKE, LARGE, load_places, load_robberies

EDITION, INDICATOR = "2024-07-05", "vols_violents_sans_arme"
COORDINATION = User("1", "prevention", Role.COORDINATION)
STEADY: list[int | None] = [20] * 8


@pytest.fixture
def alike(duckdb_store: Store, tmp_path: Path) -> Store:
    load_places(duckdb_store, tmp_path)
    load_robberies(duckdb_store, tmp_path, [20, 21, 19, 20, 20, 21, 19, 45])
    return duckdb_store


def funnel(store: Store, without: tuple[str, ...] = ()) -> peers.Funnel:
    return peers.funnel(store, EDITION, INDICATOR, 2023, peers.kept(peers.peers(store), without))


def test_every_peer_follows_the_rule_and_comes_by_its_distance(alike: Store) -> None:
    found = peers.peers(alike)
    assert {one.territory_code for one in found} == {f"COM-{code}" for code in ALIKE}
    assert [one.distance for one in found] == sorted(one.distance for one in found)
    assert [one.same_region for one in found] == [True] * 5 + [False] * 5
    sizes = [row["inhabitants"] for row in alike.records("queries/peers")]
    assert all(20_000 / BAND <= size <= 20_000 * BAND for size in sizes)


def test_the_checks_see_nothing_wrong(alike: Store) -> None:
    assert run_checks(alike) == []


def test_the_commune_stands_above_the_limits_of_its_peers(alike: Store) -> None:
    found = funnel(alike)
    assert found.town.position is Position.FAR_ABOVE
    assert found.town.standing is not None
    # 45 + 10 × 20 facts for eleven equal populations.
    assert found.town.standing.expected == pytest.approx(245 / 11)
    assert found.common_rate == pytest.approx(245 / 220_000 * 1000)
    assert (found.phi, found.silent, found.reason) == (1, 0, None)


def test_removing_a_peer_changes_every_expected_count(alike: Store) -> None:
    whole, less = funnel(alike), funnel(alike, without=("COM-05001",))
    assert len(less.places) == len(whole.places) - 1
    assert whole.town.standing is not None
    assert less.town.standing is not None
    assert less.town.standing.expected == pytest.approx(225 / 10)
    assert whole.town.standing.expected != less.town.standing.expected


def test_a_peer_set_aside_for_all_says_why_and_comes_back(alike: Store) -> None:
    set_aside(alike, "COM-05001", "Une prison compte dans sa population.", COORDINATION)
    found = peers.peers(alike)
    (aside,) = [one for one in found if one.dropped]
    assert aside.dropped.startswith("Une prison compte dans sa population, prevention, le ")
    assert aside.name in peers.rule_words(found)
    assert aside not in peers.kept(found)
    take_back(alike, "COM-05001", COORDINATION)
    assert len(peers.kept(peers.peers(alike))) == len(ALIKE)


def test_only_the_coordination_sets_a_peer_aside_and_with_a_reason(alike: Store) -> None:
    with pytest.raises(AccessDenied):
        set_aside(alike, "COM-05001", "raison", User("2", "anne", Role.RESTREINT))
    with pytest.raises(InputError, match="raison"):
        set_aside(alike, "COM-05001", "  ", COORDINATION)
    with pytest.raises(UnknownName):
        set_aside(alike, f"COM-{LARGE}", "raison", COORDINATION)
    with pytest.raises(UnknownName):
        take_back(alike, "COM-05001", COORDINATION)


def test_a_withheld_peer_leaves_the_funnel_and_is_counted(duckdb_store: Store, tmp_path: Path) -> None:
    load_places(duckdb_store, tmp_path)
    load_robberies(duckdb_store, tmp_path, STEADY, others=None)
    found = funnel(duckdb_store)
    assert (found.silent, len(found.drawn)) == (10, 1)
    assert found.reason == "pas assez de communes dont le nombre est diffusé (1 < 5)"
    assert isinstance(found.places[1].cell, Withheld)
    assert found.places[1].rate is None


def test_a_withheld_commune_has_no_place(duckdb_store: Store, tmp_path: Path) -> None:
    load_places(duckdb_store, tmp_path)
    load_robberies(duckdb_store, tmp_path, [*STEADY[:-1], None])
    assert "non diffusé" in (funnel(duckdb_store).reason or "")


def test_without_populations_there_are_no_peers(duckdb_store: Store) -> None:
    assert peers.peers(duckdb_store) == []


def test_the_years_of_the_peers_help_to_judge_ours(alike: Store) -> None:
    found = comparison(alike, EDITION, INDICATOR)
    assert found is not None
    assert found.change is not None
    assert found.change.verdict is Verdict.HAUSSE
    assert found.change.dispersion is not None
    # 2020 is spoilt by the lockdowns: five years before 2022.
    assert (found.change.dispersion.periods, found.change.dispersion.places) == (5, 10)
    assert "chance_alone" not in [one.id for one in found.caveats]


def test_a_year_of_lockdown_is_not_compared(alike: Store) -> None:
    found = comparison(alike, EDITION, INDICATOR, until=2020)
    assert found is not None
    assert (found.change, found.change_reason) == (None, "période exceptionnelle\xa0: 1er confinement")


def test_a_series_that_varies_by_itself_weakens_a_rise_on_the_screen_and_in_the_export_alike(
    duckdb_store: Store, tmp_path: Path
) -> None:
    load_robberies(duckdb_store, tmp_path, [20, 60, 15, 55, 20, 60, 25, 45])
    found = comparison(duckdb_store, EDITION, INDICATOR)
    assert found is not None
    assert found.change is not None
    assert found.change.verdict is Verdict.NON_DEMONTRABLE
    assert "dispersion" in [one.id for one in found.caveats]
    exported = export_comparisons(duckdb_store)
    shown = {(cell.year, cell.territory_code): cell.gap.gap.value if cell.gap else None for cell in found.cells}
    told = {(row.year, row.territory_code): row.verdict or None for row in exported.itertuples()}
    assert told == shown
