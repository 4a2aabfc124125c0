"""The sites of the shipped accidents of Manosque, as those who may see points read them and as others do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from observatory.domain.cells import Masked, Published
from observatory.domain.roles import Role
from observatory.ingest.deposit import ingest_paths
from observatory.ingest.registry import SOURCES
from observatory.queries.road_sites import RoadSites, road_sites
from observatory.settings import PROJECT_ROOT, load_settings
from observatory.storage import Store, migrate, open_store
from observatory.ui import road_sites_words

MANOSQUE = "COM-04112"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_store(load_settings({"OBSERVATORY_HOME": str(tmp_path_factory.mktemp("var"))}))
    migrate(store)
    data = PROJECT_ROOT / "data"
    paths = [data / "geo" / "territories.csv.gz", data / "geo" / "members.csv"]
    ingest_paths(
        store, [*paths, *(data / "raw" / "onisr" / str(year) for year in range(2016, 2021))], SOURCES, author="essai"
    )
    yield store
    store.close()


def sited(store: Store, role: Role = Role.COORDINATION, last: int = 2020) -> RoadSites:
    return road_sites(store, MANOSQUE, last, role)


def test_the_first_site_of_manosque_holds_thirteen_accidents_and_is_no_zone(shipped: Store) -> None:
    found = sited(shipped)
    first = found.sites[0]
    assert (first.accidents, first.serious, first.vulnerable) == (Published(13), Published(8), Published(11))
    assert not first.is_zone
    # Byar's limits of 13 (methods of Public Health England).
    assert first.limits is not None
    assert first.limits.lower == pytest.approx(6.915, abs=1e-3)
    assert (len(found.sites), found.gathered, found.located, found.accidents) == (9, Published(47), 81, 81)
    assert found.is_whole


def test_streets_are_named_without_the_number_of_a_house(shipped: Store) -> None:
    named = [one.streets for one in sited(shipped).sites]
    assert named[0] == "CHAR (RUE R.), AV JEAN GIONO"
    assert not any(text[:1].isdigit() for text in named)


def test_who_may_not_see_points_gets_larger_sites_without_count_severity_or_street(shipped: Store) -> None:
    found = sited(shipped, Role.GROUPE)
    assert (len(found.sites), found.least, found.gathered) == (5, 5, Masked())
    assert {(one.accidents, one.serious, one.killed, one.vulnerable, one.streets) for one in found.sites} == {
        (Masked(), Masked(), Masked(), Masked(), "")
    }
    assert found.sites[0].position == (43.83, 5.786)
    assert str(road_sites_words.sites_table(found, "à Manosque").rows[0][2]) == "AtLeast(value=5)"


def test_years_that_are_not_loaded_are_said(shipped: Store) -> None:
    found = sited(shipped, last=2018)
    assert found.known == (2016, 2017, 2018)
    assert road_sites_words.left_words(found)[0].startswith("Années connues accident par accident")


def test_the_answer_counts_sites_and_says_whether_the_rule_is_met(shipped: Store) -> None:
    said = road_sites_words.answer_words(sited(shipped), "à Manosque").replace("\u00a0", " ")
    assert said == (
        "De 2016 à 2020 à Manosque, 9 sites d’au moins 3 accidents rassemblent 47 des 81 accidents situés ; aucun "
        "n’atteint la règle nationale des zones d’accumulation."
    )
    table = road_sites_words.sites_table(sited(shipped), "à Manosque")
    assert [row[2] for row in table.rows][:3] == [Published(13), Published(6), Published(6)]
