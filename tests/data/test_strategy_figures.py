from __future__ import annotations

from tests.data.shipped import table

FOLDER = "raw/strategie-2024/"


def rate(indicator: str, territory: str, year: str) -> float:
    (row,) = [
        row
        for row in table(FOLDER + "rates.csv")
        if (row["indicator"], row["territory_code"], row["year"]) == (indicator, territory, year)
    ]
    return float(row["value"])


def test_six_tables_give_ninety_rates_and_no_cell_twice() -> None:
    rows = table(FOLDER + "rates.csv")
    cells = {(row["indicator"], row["territory_code"], row["year"]) for row in rows}
    assert len(rows) == len(cells) == 90
    assert {row["territory_code"] for row in rows} == {"COM-04112", "DEP-04", "REG-93", "TUU-4", "FR"}
    assert {row["year"] for row in rows} == {"2020", "2021", "2022"}


def test_rates_are_those_printed() -> None:
    assert rate("coups_et_blessures_volontaires", "COM-04112", "2021") == 9.0
    assert rate("violences_sexuelles", "TUU-4", "2022") == 1.4
    assert rate("cambriolages_de_logement", "COM-04112", "2022") == 10.2
    assert rate("vols_dans_les_vehicules", "FR", "2020") == 3.4
    assert rate("destructions_et_degradations", "REG-93", "2022") == 10.3


def test_only_burglary_is_rated_on_dwellings() -> None:
    on_dwellings = {row["indicator"] for row in table(FOLDER + "rates.csv") if row["denominator_kind"] == "dwellings"}
    assert on_dwellings == {"cambriolages_de_logement"}


def test_destructions_are_marked_as_not_comparable() -> None:
    rows = [row for row in table(FOLDER + "rates.csv") if row["indicator"] == "destructions_et_degradations"]
    assert len(rows) == 15
    assert all("different_perimeter" in row["caveats"].split(",") for row in rows)


def summed(family: str) -> tuple[int, int]:
    """Sum of the lines of a table of changes without their parts, and the total it prints."""
    rows = [row for row in table(FOLDER + "changes.csv") if row["family"] == family]
    lines = [row for row in rows if row["is_total"] == "false" and "part_of_previous_line" not in row["caveats"]]
    (total,) = [int(row["change"]) for row in rows if row["is_total"] == "true"]
    return sum(int(row["change"]) for row in lines), total


def test_property_lines_do_not_add_up_to_the_printed_total_and_a_defect_says_so() -> None:
    assert summed("property") == (-213, -211)
    (defect,) = [row for row in table(FOLDER + "defects.csv") if row["defect_id"] == "property_total"]
    assert (defect["printed"], defect["computed"]) == ("−211", "−213")


def test_person_lines_add_up_to_the_counts_of_the_text() -> None:
    counts = {
        row["period"]: int(row["value"])
        for row in table(FOLDER + "totals.csv")
        if row["family"] == "persons" and row["unit"] == "facts"
    }
    assert counts == {"2019": 332, "2022": 318}
    assert summed("persons") == (-14, counts["2022"] - counts["2019"])


def test_every_defect_is_explained_once() -> None:
    rows = table(FOLDER + "defects.csv")
    assert len({row["defect_id"] for row in rows}) == len(rows)
    assert all(row["where"] and row["explanation"] for row in rows)


def test_surveys_give_their_respondents_where_the_document_does() -> None:
    rows = table(FOLDER + "surveys.csv")
    known = {(row["wave"], row["public"], row["respondents"]) for row in rows}
    assert known == {
        ("2023", "residents", "814"),
        ("2023", "economic_actors", "131"),
        ("2019", "residents", ""),
    }
    assert all("not_representative" in row["caveats"] for row in rows if row["public"] == "residents")


def printed(wave: str, public: str) -> list[str]:
    rows = table(FOLDER + "surveys.csv")
    return sorted(row["share_as_printed"] for row in rows if (row["wave"], row["public"]) == (wave, public))


def test_every_figure_of_2019_that_the_document_recalls_is_there() -> None:
    assert printed("2019", "residents") == [
        "22%",
        "5,7%",
        "63% (483 citations)",
        "8,8%",
        "première position",
        "un nombre quasi identique à 2023",
    ]


def test_every_figure_of_the_inhabitants_of_2023_is_there() -> None:
    assert printed("2023", "residents") == [
        "17%",
        "2%",
        "2/3",
        "2/3",
        "30%",
        "58%",
        "62%",
        "69%",
        "814",
        "beaucoup plus importante que la précédente",
        "différentiel de 5 points",
        "différentiel de 5 points",
        "huit répondants sur dix",
        "les 2/3",
        "près d’1/3",
        "quasiment dix fois inférieure à «\u00a0en avoir entendu parler\u00a0»",
        "résultat identique (5 points)",
        "seconde position",
        "un large assentiment",
        "un peu plus de la moitié",
        "à peine plus de 10%",
        "à égalité, en tête",
        "à égalité, en tête",
    ]


def test_every_figure_of_the_shopkeepers_of_2023_is_there() -> None:
    assert printed("2023", "economic_actors") == [
        "131",
        "2/3",
        "22%",
        "23%",
        "27%",
        "28%",
        "37%",
        "39%",
        "49%",
        "principalement",
        "proportion équivalente",
        "près de huit répondants sur dix",
        "quasiment autant que d’hommes",
        "une majorité",
    ]
