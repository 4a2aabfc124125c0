"""What the page « Comparer » may say, and what it must refuse to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from observatory.domain.significance import Gap, Verdict
from observatory.ingest.deposit import ingest_paths
from observatory.ingest.registry import STRATEGY, TERRITORIES
from observatory.queries.comparison_cells import ComparedCell
from observatory.queries.comparisons import (
    Comparison,
    comparison,
    editions,
    export_comparisons,
    indicators,
    was_is,
)
from observatory.settings import PROJECT_ROOT
from observatory.storage import Store
from tests.ingest.ssmsi_files import burglaries, communal, departement, ingest, ingest_one, urban_units

EDITION = "2024-07-05"
BURGLARY = "cambriolages_de_logement"


def of_departement(code: str, year: int, count: int, label: str = "Cambriolages de logement") -> str:
    unit = "mis en cause" if "stupéfiants" in label else "infraction"
    return f"{label};{year % 100};{code};93;{unit};21;21;{count};160000;100000;{count / 100:.6f}".replace(".", ",")


def compared_in(store: Store, indicator: str = BURGLARY, edition: str = EDITION) -> Comparison:
    found = comparison(store, edition, indicator)
    assert found is not None
    return found


def cell_of(found: Comparison, year: int, role: str) -> ComparedCell:
    return next(cell for cell in found.cells if (cell.year, cell.role) == (year, role))


def test_the_reference_is_tested_without_the_commune_that_it_contains(duckdb_store: Store, tmp_path: Path) -> None:
    """100 of 1,000 dwellings, 130 of 100,000 in all: the rest has 30 of 99,000."""
    ingest(
        duckdb_store,
        communal(tmp_path, burglaries("04112", 2023, 100)),
        departement(tmp_path, of_departement("04", 2023, 130)),
    )
    cell = cell_of(compared_in(duckdb_store), 2023, "departement")
    assert cell.gap is not None
    assert cell.gap.gap is Gap.AU_DESSUS
    assert cell.gap.ratio.ratio == pytest.approx((100 / 1000) / (30 / 99_000))
    assert (cell.count, cell.rate) == (130, 1.3)


def test_persons_counted_once_by_territory_are_not_taken_off_the_reference(
    duckdb_store: Store, tmp_path: Path
) -> None:
    traffic = "04112;23;Trafic de stupéfiants;Mis en cause;diff;8;4,0;NA;NA;2000;21;1000;21"
    row = of_departement("04", 2023, 160, "Trafic de stupéfiants")
    ingest(duckdb_store, communal(tmp_path, traffic), departement(tmp_path, row))
    found = compared_in(duckdb_store, "trafic_de_stupefiants")
    cell = cell_of(found, 2023, "departement")
    assert cell.gap is not None
    assert cell.gap.ratio.ratio == pytest.approx((8 / 2000) / (160 / 160_000))
    assert "not_additive" in [caveat.id for caveat in found.caveats]
    assert "aucune somme" in (cell_of(found, 2023, "france").reason or "")


def test_a_least_may_show_a_commune_below_and_never_above(duckdb_store: Store, tmp_path: Path) -> None:
    ingest_one(
        duckdb_store,
        urban_units(tmp_path, ("04112", "04401", "4"), ("04070", "04301", "4"), ("05061", "05401", "4")),
    )
    rows = [burglaries("04112", 2022, 2), burglaries("04112", 2023, 300)]
    rows += [burglaries("04070", year, 90) for year in (2022, 2023)]
    rows += [burglaries("05061", year, None) for year in (2022, 2023)]
    ingest_one(duckdb_store, communal(tmp_path, *rows))
    found = compared_in(duckdb_store)
    low, high = cell_of(found, 2022, "size_class"), cell_of(found, 2023, "size_class")
    assert low.gap is not None
    assert (low.state, low.gap.gap) == ("lower_bound", Gap.EN_DESSOUS)
    assert (high.gap, high.gap_reason) == (
        None,
        "la référence est un minorant\u00a0: un écart vers le haut ne se démontre pas",
    )
    assert low.reason == "au moins\u00a0: nombre non diffusé pour 1 des 3 communes (33,3\u202f% de la population)"
    assert low.interval is None


def test_a_withheld_year_leaves_no_change_and_says_which(duckdb_store: Store, tmp_path: Path) -> None:
    ingest_one(duckdb_store, communal(tmp_path, burglaries("04112", 2022, None), burglaries("04112", 2023, 9)))
    found = compared_in(duckdb_store)
    assert (found.change, found.change_reason) == (
        None,
        "2022\u00a0: non diffusé (secret statistique)",
    )
    withheld = cell_of(found, 2022, "commune")
    assert (withheld.count, withheld.rate, withheld.interval) == (None, None, None)
    assert "withheld" in [caveat.id for caveat in found.caveats]


def test_a_small_change_is_not_a_change(duckdb_store: Store, tmp_path: Path) -> None:
    ingest_one(duckdb_store, communal(tmp_path, burglaries("04112", 2022, 26), burglaries("04112", 2023, 19)))
    found = compared_in(duckdb_store)
    assert found.change is not None
    assert found.change.verdict is Verdict.NON_DEMONTRABLE
    assert found.change.ratio.p_value == pytest.approx(0.371, abs=1e-3)


def test_every_cell_says_where_it_comes_from_and_why_it_is_not_there(duckdb_store: Store, tmp_path: Path) -> None:
    ingest_one(duckdb_store, departement(tmp_path, of_departement("04", 2023, 130)))
    found = compared_in(duckdb_store)
    source = cell_of(found, 2023, "departement").source.replace("\u00a0", " ")
    assert source == (
        "Source : SSMSI, base départementale des crimes et délits enregistrés, édition du 5 juillet 2024 ; "
        "Insee, recensement 2021"
    )
    assert cell_of(found, 2023, "commune").reason == "la base communale de cette édition n’est pas chargée"
    assert cell_of(found, 2023, "france").reason == (
        "la base départementale chargée ne contient que 1 des 101 départements"
    )
    assert found.missing == ("les unités urbaines de même taille",)


def test_editions_are_named_by_their_month_and_two_of_one_month_by_their_day(
    duckdb_store: Store, tmp_path: Path
) -> None:
    dates = ("2023-02-09", "2024-07-05", "2024-07-19")
    for count, date in enumerate(dates, 130):
        name = f"donnee-dep-data.gouv-2022-geographie2022-produit-le{date}.csv"
        ingest_one(duckdb_store, departement(tmp_path, of_departement("04", 2022, count), name=name))
    lost = departement(tmp_path, of_departement("04", 2022, 140), name="crimes.csv")
    ingest_one(duckdb_store, lost)
    labels = [edition.label for edition in editions(duckdb_store)]
    assert labels[:3] == ["19 juillet 2024", "5 juillet 2024", "février 2023"]
    assert labels[3].startswith("sans date, données 2022")


def test_an_unknown_edition_or_indicator_has_no_comparison(duckdb_store: Store) -> None:
    assert comparison(duckdb_store, EDITION, BURGLARY) is None
    assert indicators(duckdb_store, EDITION) == []
    assert export_comparisons(duckdb_store).empty


@pytest.fixture
def real(duckdb_store: Store, shared_data: Path) -> Store:
    bases = shared_data / "ssmsi"
    ingest(duckdb_store, *bases.glob("donnee-*"))
    shipped = PROJECT_ROOT / "data"
    territories = [shipped / "geo" / "territories.csv.gz", shipped / "geo" / "members.csv"]
    strategy = sorted((shipped / "raw" / "strategie-2024").glob("*.csv"))
    for paths, source in ((territories, TERRITORIES), (strategy, STRATEGY)):
        reports = ingest_paths(duckdb_store, paths, [source], author="essai")
        assert [report.status for report in reports] == ["published"]
    return duckdb_store


def test_the_real_comparison_of_manosque(real: Store) -> None:
    found = compared_in(real)
    own = cell_of(found, 2020, "commune")
    assert (own.territory_name, own.count, round(own.rate or 0, 2)) == ("Manosque", 76, 5.75)
    assert cell_of(found, 2022, "departement").gap.gap is Gap.AU_DESSUS  # type: ignore[union-attr]
    assert {cell.territory_name for cell in found.cells} >= {"Manosque", "France", "France métropolitaine"}
    assert (found.indicator.unit, found.indicator.denominator) == ("infraction", "logements")


def test_was_and_is_stand_side_by_side_without_a_difference_across_a_break(real: Store) -> None:
    old, new = "2023-02-09", EDITION
    violence = {
        (row.territory_code, row.year): row for row in was_is(real, "coups_et_blessures_volontaires", old, new)
    }[("DEP-04", 2022)]
    assert (violence.was_count, violence.is_count, violence.difference) == (833, 748, None)
    burglary = {(row.territory_code, row.year): row for row in was_is(real, BURGLARY, old, new)}[("DEP-04", 2022)]
    assert burglary.same_series
    assert burglary.was_count is not None
    assert burglary.difference == (burglary.is_count or 0) - burglary.was_count


def test_the_figures_of_the_strategy_stand_beside_with_their_explanation(real: Store) -> None:
    found = compared_in(real)
    printed = {(figure.territory_code, figure.year): figure for figure in found.strategy}
    own = printed[("COM-04112", 2020)]
    assert (own.printed, round(own.ours or 0, 2)) == ("6,0", 5.75)
    assert own.difference == pytest.approx(6.0 - 5.7462, abs=1e-3)
    assert "DDSP" in own.explanations[0]
    assert "two_sources" in [caveat.id for caveat in found.caveats]
    causes = {code: printed[(code, 2022)].causes for code in ("COM-04112", "DEP-04")}
    assert causes["COM-04112"].startswith("source\xa0: DDSP 04, et non SSMSI")
    for word in ("millésime", "dénominateur", "définition"):
        assert word in causes["DEP-04"]


def test_no_comparison_is_drawn_with_the_destructions_of_the_strategy(real: Store) -> None:
    found = compared_in(real, "destructions_et_degradations")
    own = next(figure for figure in found.strategy if figure.territory_code == "COM-04112")
    assert (own.comparable, own.difference, own.difference_text) == (False, None, "")
    assert "contraventions comprises ailleurs" in own.causes
    assert "different_perimeter" in [caveat.id for caveat in found.caveats]


def test_the_export_says_of_each_cell_its_edition_state_and_verdict(real: Store) -> None:
    exported = export_comparisons(real)
    assert {"indicator", "year", "territory_code", "rate_per_1000", "lower", "upper", "verdict", "source"} < {
        *exported.columns
    }
    keyed = exported.set_index(["edition", "indicator", "year", "territory_code"])
    assert keyed.index.is_unique
    weapons = keyed.loc[(EDITION, "vols_avec_armes", 2022, "COM-04112")]
    assert weapons["state"] == "withheld"
    assert weapons[["count", "rate_per_1000", "lower", "upper"]].isna().all()
    assert keyed.loc[(EDITION, BURGLARY, 2022, "DEP-04"), "verdict"] == "au_dessus"
    counts = [
        keyed.loc[(e, "coups_et_blessures_volontaires", 2022, "DEP-04"), "count"] for e in ("2023-02-09", EDITION)
    ]
    assert counts == [833, 748]
