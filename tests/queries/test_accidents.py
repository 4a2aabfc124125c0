from collections.abc import Iterator
from dataclasses import replace

import pytest

from observatory.domain.cells import Masked, Published
from observatory.domain.disclosure import added
from observatory.domain.significance import Verdict
from observatory.ingest.deposit import ingest_paths
from observatory.ingest.onisr import ONISR
from observatory.ingest.registry import POPULATIONS, TERRITORIES
from observatory.queries import accidents
from observatory.queries.accident_changes import are_comparable
from observatory.queries.accident_figures import AccidentYear
from observatory.settings import PROJECT_ROOT, load_settings
from observatory.storage import Store, migrate, open_store

DATA = PROJECT_ROOT / "data"
MANOSQUE = "COM-04112"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The shipped accidents of the département, its territories and their populations."""
    store = open_store(load_settings({"OBSERVATORY_HOME": str(tmp_path_factory.mktemp("var"))}))
    migrate(store)
    paths = [DATA / "geo" / "territories.csv.gz", DATA / "geo" / "members.csv"]
    paths += [DATA / "raw" / "insee" / "populations.csv.gz", *(DATA / "raw" / "onisr").glob("20*")]
    ingest_paths(store, paths, [TERRITORIES, POPULATIONS, ONISR], author="essai")
    yield store
    store.close()


def figures(year: int, accidents: int = 10, perimeter: str = "commune") -> AccidentYear:
    return AccidentYear(MANOSQUE, "Manosque", year, accidents, 1, 5, 8, 0, 10, perimeter, "file", 22_528, "Insee")


def test_a_rate_has_its_interval_and_its_own_year_of_population(shipped: Store) -> None:
    (found,) = [row for row in accidents.yearly(shipped, MANOSQUE) if row.year == 2019]
    rate = found.rate("accidents")
    assert (found.accidents, found.inhabitants) == (11, 22_528)
    assert rate.value == pytest.approx(48.828, abs=1e-3)
    assert rate.interval is not None
    assert rate.interval.lower < 48.8 < rate.interval.upper


def test_a_year_without_population_has_a_reason_instead_of_a_rate(shipped: Store) -> None:
    first = accidents.yearly(shipped, MANOSQUE)[0]
    assert (first.year, first.rate("accidents").value) == (2005, None)
    assert first.rate("accidents").reason == "population 2005 inconnue"


def test_france_with_all_overseas_has_no_rate_over_a_smaller_population() -> None:
    wide = replace(figures(2019), territory_code="FR", perimeter="métropole + DOM + autres outre-mer")
    assert wide.rate("accidents").value is None
    assert "ne couvre pas le périmètre" in (wide.rate("accidents").reason or "")


def test_the_commune_is_set_against_the_rest_of_its_departement(shipped: Store) -> None:
    found = accidents.compared(shipped, "04112", 2019)
    (departement,) = found.references
    gap = departement.gaps["accidents"]
    assert departement.figures.territory_code == "DEP-04"
    assert gap is not None
    assert gap.ratio.ratio == pytest.approx((11 / 22_528) / (219 / (164_308 - 22_528)))
    assert found.missing == ("REG-93", "FR-METRO")


def test_a_small_change_is_called_chance(shipped: Store) -> None:
    found = accidents.change(shipped, MANOSQUE, "accidents")
    assert found.change is not None
    assert (found.change.before, found.change.after) == (13, 11)
    assert found.change.verdict is Verdict.NON_DEMONTRABLE
    assert found.change.relative_change is None
    assert found.sentence.startswith("2019 par rapport à 2018")


def test_a_year_of_lockdown_is_compared_with_none(shipped: Store) -> None:
    found = accidents.change(shipped, MANOSQUE, "accidents")
    assert found.stopped == "période exceptionnelle\xa0: 1er confinement"
    windows = accidents.change(shipped, MANOSQUE, "accidents", years=3)
    assert windows.before is not None
    assert windows.after is not None
    assert (windows.before.label, windows.after.label) == ("2014-2016", "2017-2019")
    assert (windows.before.count, windows.after.count) == (6 + 11 + 18, 20 + 13 + 11)


def test_the_years_before_say_how_much_the_accidents_vary(shipped: Store) -> None:
    found = accidents.change(shipped, MANOSQUE, "accidents")
    assert found.change is not None
    assert found.change.dispersion is not None
    assert found.change.dispersion.periods == 10
    assert found.caution is not None
    assert found.caution.startswith("Les 10 périodes précédentes varient 2,0 fois plus que le hasard seul")


def test_windows_of_three_years_never_cross_the_break_of_2018(shipped: Store) -> None:
    found = accidents.change(shipped, MANOSQUE, "hospitalised", years=3)
    assert found.before is not None
    assert found.after is not None
    assert (found.before.label, found.after.label) == ("2012-2014", "2015-2017")
    assert accidents.change(shipped, MANOSQUE, "accidents", years=3).after != found.after
    assert accidents.level(shipped, MANOSQUE, "hospitalised", years=5) is None


@pytest.mark.parametrize("measure", ["hospitalised", "light_injured"])
@pytest.mark.parametrize("years", [(2017, 2018), (2018, 2019), (2016, 2020)])
def test_no_comparison_crosses_a_break(measure: str, years: tuple[int, int]) -> None:
    assert not are_comparable([figures(year) for year in years], measure)
    assert are_comparable([figures(year) for year in years], "killed")


def test_two_perimeters_are_never_compared() -> None:
    assert not are_comparable([figures(2018), figures(2019, perimeter="autre")], "accidents")


def test_the_level_of_five_years_says_what_chance_gives(shipped: Store) -> None:
    found = accidents.level(shipped, MANOSQUE, "accidents")
    assert found is not None
    assert (found.window.label, found.window.count, found.mean) == ("2016-2020", 81, 16.2)
    assert found.interval.lower < 16.2 < found.interval.upper


def test_a_breakdown_in_time_adds_up_to_the_accidents(shipped: Store) -> None:
    found = accidents.breakdown(shipped, MANOSQUE, "weekday", 2016, 2020, role="restreint")
    counts = [cell.count for one in found.slices if isinstance(cell := one.accidents, Published)]
    assert (sum(counts), len(counts), found.years) == (81, 7, 5)
    assert found.severity_comparable is False


def test_small_counts_of_a_breakdown_are_masked_for_a_working_group(shipped: Store) -> None:
    shown = accidents.breakdown(shipped, MANOSQUE, "vehicle", 2016, 2020, role="groupe").slices
    exact = accidents.breakdown(shipped, MANOSQUE, "vehicle", 2016, 2020, role="restreint").slices
    small = [one.category for one in exact if isinstance(one.accidents, Published) and 0 < one.accidents.count < 5]
    assert small
    masked = {one.category for one in shown if isinstance(one.accidents, Masked)}
    assert set(small) <= masked


def test_a_working_group_is_given_whole_blocks_of_years_and_no_severity(shipped: Store) -> None:
    shown = accidents.breakdown(shipped, MANOSQUE, "hour", 2010, 2019, role="groupe")
    assert shown.stretch == (2011, 2015)
    assert {cell for one in shown.slices for cell in (one.killed, one.hospitalised, one.light_injured)} == {Masked()}
    assert accidents.breakdown(shipped, MANOSQUE, "hour", 2012, 2014, role="groupe").slices == ()
    assert accidents.points(shipped, 2010, 2020, commune="04112", role="groupe").stretch == (2016, 2020)


def test_two_blocks_are_the_sum_of_what_each_shows(shipped: Store) -> None:
    spans = ((2011, 2015), (2016, 2020), (2011, 2020))
    first, second, both = (
        accidents.breakdown(shipped, "DEP-04", "light", *span, role="groupe").slices for span in spans
    )
    assert [one.accidents for one in both] == [
        added([one.accidents, other.accidents]) for one, other in zip(first, second, strict=True)
    ]


def test_points_located_and_not_give_the_number_of_the_tables(shipped: Store) -> None:
    found = accidents.points(shipped, 2005, 2020, commune="04112", role="coordination")
    total = sum(row.accidents for row in accidents.yearly(shipped, MANOSQUE))
    assert found.located + found.missing + found.impossible == total
    assert len(found.frame) == found.located


@pytest.mark.parametrize("role", ["groupe", "pleniere", None])
def test_exact_points_are_for_few(shipped: Store, role: str | None) -> None:
    found = accidents.points(shipped, 2016, 2020, commune="04112", role=role)
    assert list(found.frame.columns) == ["south", "west", "north", "east", "accidents"]
    assert found.frame["accidents"].min() >= 5
    assert found.hidden + found.frame["accidents"].sum() == found.located == 81


def test_zones_leave_few_accidents_out(shipped: Store) -> None:
    found = accidents.points(shipped, 2016, 2020, commune=None, role="groupe")
    assert found.hidden < found.located / 20


def test_caveats_follow_the_figures(shipped: Store) -> None:
    ids = {one.id for one in accidents.caveats_of(accidents.yearly(shipped, MANOSQUE))}
    assert ids == {
        "break_baac_severity_2018",
        "baac_hospitalised_unlabelled",
        "road_perimeter",
        "small_base",
    }


def test_the_years_known_say_where_they_come_from(shipped: Store) -> None:
    found = accidents.available(shipped, MANOSQUE)
    assert [row.year for row in found] == list(range(2005, 2021))
    assert {row.origin_label for row in found} == {"fichiers ONISR"}
    assert all(row.has_detail for row in found)
