"""The first sentences: of what is loaded, qualified, and for whoever may read them."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from observatory.domain.roles import Action, Role, allowed
from observatory.domain.significance import Gap, Verdict
from observatory.ingest.deposit import ingest_paths
from observatory.ingest.ready import open_ready
from observatory.ingest.registry import STRATEGY
from observatory.queries.home import RecordedCrime, home, recorded_crime
from observatory.settings import PROJECT_ROOT, Settings, load_settings
from observatory.storage import Store, open_store
from tests.ingest.ssmsi_files import DEPARTEMENTAL, burglaries, communal, departement, ingest_one

TODAY = dt.date(2026, 11, 23)
STRATEGY_FILES = PROJECT_ROOT / "data" / "raw" / "strategie-2024"
LABEL = "Cambriolages de logement"


def offences(label: str, year: int, count: int | None) -> str:
    return burglaries("04112", year, count).replace(LABEL, label)


def of_departement(count: int) -> str:
    rate = f"{count / 2.0005:.9f}".replace(".", ",")
    return f"{LABEL};23;04;93;infraction;21;21;{count};4000;2000,5;{rate}"


@pytest.fixture
def crime(duckdb_store: Store, tmp_path: Path) -> RecordedCrime:
    rows = [
        *(burglaries("04112", year, count) for year, count in ((2022, 30), (2023, 60))),
        *(offences("Vols violents sans arme", year, count) for year, count in ((2022, 12), (2023, 2))),
        *(
            offences("Destructions et dégradations volontaires", year, count)
            for year, count in ((2022, 26), (2023, 19))
        ),
        *(offences("Vols avec armes", year, count) for year, count in ((2022, None), (2023, 7))),
    ]
    ingest_one(duckdb_store, communal(tmp_path / "com", *rows))
    ingest_one(duckdb_store, departement(tmp_path / "dep", of_departement(70)))
    found = recorded_crime(duckdb_store)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def fresh(shipped_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store as `init` leaves it."""
    home = shutil.copytree(shipped_home, tmp_path_factory.mktemp("fresh") / "var")
    store = open_store(load_settings({"OBSERVATORY_HOME": str(home)}))
    yield store
    store.close()


def test_a_change_is_named_only_once_it_is_demonstrated(crime: RecordedCrime) -> None:
    named = {verdict: [line.label for line in crime.of(verdict)] for verdict in Verdict}
    assert named == {
        Verdict.HAUSSE: ["Cambriolages de logement"],
        Verdict.BAISSE: ["Vols violents sans arme"],
        Verdict.NON_DEMONTRABLE: ["Destructions et dégradations volontaires"],
    }
    assert (crime.year, crime.judged, crime.by_chance) == (2023, 3, pytest.approx(0.15))


def test_a_withheld_year_gives_its_reason_and_no_change(crime: RecordedCrime) -> None:
    (line,) = [line for line in crime.lines if line.label == "Vols avec armes"]
    assert (line.change, line.reason) == (None, "2022\xa0: non diffusé (secret statistique)")
    assert line.own.count == 7


def test_the_commune_is_set_against_its_departement(crime: RecordedCrime) -> None:
    (line,) = [line for line in crime.lines if line.label == LABEL]
    gap = line.beside["departement"].gap
    assert gap is not None
    assert gap.gap is Gap.AU_DESSUS
    assert crime.beside("departement") == {Gap.AU_DESSUS: 1, Gap.EN_DESSOUS: 0, Gap.NON_DEMONTRABLE: 0}


def test_a_later_edition_without_the_commune_does_not_hide_the_one_that_holds_it(
    duckdb_store: Store, tmp_path: Path
) -> None:
    ingest_one(duckdb_store, communal(tmp_path / "com", burglaries("04112", 2022, 30), burglaries("04112", 2023, 60)))
    later = DEPARTEMENTAL.replace("2024-07-05", "2025-06-04")
    ingest_one(duckdb_store, departement(tmp_path / "dep", of_departement(70), name=later))
    found = recorded_crime(duckdb_store)
    assert found is not None
    assert found.edition.id == "2024-07-05"


def test_a_base_of_other_communes_says_nothing_of_ours(duckdb_store: Store, tmp_path: Path) -> None:
    ingest_one(duckdb_store, communal(tmp_path, burglaries("04070", 2022, 30), burglaries("04070", 2023, 60)))
    assert recorded_crime(duckdb_store) is None


@pytest.mark.parametrize("role", list(Role))
def test_the_roads_are_for_the_roles_that_may_see_them(fresh: Store, role: Role) -> None:
    assert bool(home(fresh, role, TODAY).road) == allowed(role, Action.SEE_ROAD_SAFETY)


def test_nobody_in_particular_sees_no_roads(fresh: Store) -> None:
    assert home(fresh, None, TODAY).road == ()


def test_the_roads_are_compared_by_windows_of_three_years_of_the_commune_and_its_departement(fresh: Store) -> None:
    found = home(fresh, Role.RESTREINT, TODAY).road
    said = [(one.territory_code, one.measure, one.after.label, one.change.after, one.change.verdict) for one in found]
    assert said[0] == ("COM-04112", "accidents", "2017-2019", 44, Verdict.NON_DEMONTRABLE)
    assert [place for place, *_ in said] == ["COM-04112", "COM-04112", "DEP-04", "DEP-04"]


def test_without_an_edition_the_strategy_speaks_and_its_only_counts_are_qualified(fresh: Store) -> None:
    view = home(fresh, Role.PLENIERE, TODAY)
    assert view.crime is None
    (said,) = view.printed_changes
    assert (said.change.before, said.change.after, said.change.verdict) == (332, 318, Verdict.NON_DEMONTRABLE)


def test_the_strategy_does_not_speak_of_another_commune(settings: Settings) -> None:
    store = open_ready(replace(settings, commune="04070"))
    ingest_paths(store, [STRATEGY_FILES], [STRATEGY], author="essai")
    view = home(store, Role.PLENIERE, TODAY)
    store.close()
    assert (view.printed, view.printed_changes, view.held.sources) == ((), (), 1)


def test_once_an_edition_holds_the_commune_the_strategy_leaves_the_home_page(
    duckdb_store: Store, tmp_path: Path
) -> None:
    ingest_paths(duckdb_store, [STRATEGY_FILES], [STRATEGY], author="essai")
    assert home(duckdb_store, Role.PLENIERE, TODAY).printed
    ingest_one(duckdb_store, communal(tmp_path, burglaries("04112", 2022, 30), burglaries("04112", 2023, 60)))
    assert home(duckdb_store, Role.PLENIERE, TODAY).printed == ()


def test_an_empty_store_has_nothing_to_say(duckdb_store: Store) -> None:
    view = home(duckdb_store, Role.COORDINATION, TODAY)
    assert (view.crime, view.road, view.printed, view.held.sources) == (None, (), (), 0)
