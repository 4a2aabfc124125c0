from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from observatory.domain.plan_rules import parse_rule
from tests.data.shipped import Row, table

FOLDER = "raw/plan/"
ITEMS = {
    **{"1": 4, "2": 5, "3": 3, "4": 3, "5": 5, "6": 4},
    **{"7": 4, "8": 5, "9": 2, "10": 4, "11": 3, "12": 2},
    **{"13": 7, "14": 4, "15": 3, "16": 2, "17": 3, "18-axe3": 1},
    **{"18-axe4": 3, "19": 2, "20": 4, "21": 4, "22": 2},
}


def items() -> list[Row]:
    """What the strategy prints as one bulleted item of « Suivi/évaluation »."""
    rows = table(FOLDER + "indicators.csv")
    return [row for row in rows if row["origin"] == "strategy" and not row["parent_id"]]


def measures() -> list[Row]:
    return [row for row in table(FOLDER + "indicators.csv") if row["parent_id"]]


@pytest.fixture(scope="module")
def printed(shared_data: Path) -> list[tuple[str, str, list[str]]]:
    """Axis, number and items of each sheet, read in the tables of the strategy itself."""
    path = shared_data.parent / "reference" / "strategie-manosque-2024.txt"
    if not path.is_file():
        pytest.skip("the text of the strategy is not beside the real data")
    text = path.read_text(encoding="utf-8")
    axis, sheets = "", list[tuple[str, str, list[str]]]()
    for line in text[text.index("AXE 1 :") : text.rindex("3. Le schéma de gouvernance")].splitlines():
        axis = found[1] if (found := re.match(r"AXE (\d) :", line)) else axis
        cells = line.split("\t")
        if len(cells) < 9 or not re.fullmatch(r"\d*", cells[0].strip()):
            continue
        bullets = [plain(bullet) for bullet in cells[8].split("■")[1:]]
        if cells[0]:
            sheets.append((axis, cells[0], bullets))
        else:
            sheets[-1][2].extend(bullets)
    return sheets


def plain(bullet: str) -> str:
    """A bullet without its sub-bullets, nor the marks of the transcription."""
    text = re.sub(r"\^\{(\w+)\}", r"\1", bullet.split("<ul")[0])
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def test_twenty_three_sheets_bear_seventy_nine_items() -> None:
    assert Counter(row["sheet_id"] for row in items()) == ITEMS
    assert len(ITEMS) == 23
    assert sum(ITEMS.values()) == 79


def test_the_items_are_those_of_the_strategy_word_for_word(printed: list[tuple[str, str, list[str]]]) -> None:
    ids = {(axis, number): f"{number}-axe{axis}" if number == "18" else number for axis, number, _ in printed}
    by_sheet = {ids[axis, number]: bullets for axis, number, bullets in printed}
    ours: dict[str, list[str]] = {}
    for row in items():
        ours.setdefault(row["sheet_id"], []).append(row["indicator_label"])
    assert ours == by_sheet


def test_two_sheets_bear_the_number_eighteen_and_the_text_announces_twenty_two() -> None:
    sheets = table(FOLDER + "sheets.csv")
    assert [row["sheet_id"] for row in sheets if row["printed_number"] == "18"] == ["18-axe3", "18-axe4"]
    assert Counter(row["axis_id"] for row in sheets) == {"1": 6, "2": 6, "3": 6, "4": 2, "5": 3}
    assert sum(row["sheet_status"] == "renewed" for row in sheets) == 14
    (plan,) = table(FOLDER + "plan.csv")
    assert (plan["announced_sheets"], plan["announced_renewed"]) == ("22", "12")


def test_an_item_that_holds_several_measures_is_their_parent() -> None:
    split = [row["indicator_label"] for row in measures() if row["parent_id"] == "2.3"]
    assert split == ["Nombre d'élèves touchés", "Nombre de parents touchés"]
    parents = {row["parent_id"] for row in measures()}
    assert {row["indicator_id"] for row in items() if row["indicator_type"] == "group"} == parents
    assert all(sum(row["parent_id"] == parent for row in measures()) >= 2 for parent in parents)


def test_sub_bullets_are_measures_of_their_item() -> None:
    assert [row["indicator_label"] for row in measures() if row["parent_id"] == "16.1"] == [
        "Nombre d'interventions (fréquence mensuelle, semestrielle et annuelle) par secteurs",
        "Typologie des interventions (distinction actions d'initiative ou actions à la suite d'une saisine d'une "
        "tierce personne)",
    ]


def test_every_measure_says_what_it_is() -> None:
    rows = [row for row in table(FOLDER + "indicators.csv") if row["indicator_type"] != "group"]
    assert all(row["indicator_kind"] and row["periodicity"] for row in rows)
    assert all(row["unit"] for row in rows if row["indicator_type"] != "statement")
    perceptions = [row for row in rows if row["indicator_type"] == "perception"]
    assert all("*" in row["categories"] for row in perceptions)


def test_what_the_observatory_holds_is_computed() -> None:
    computed = [row for row in table(FOLDER + "indicators.csv") if row["indicator_type"] == "computed"]
    assert {"7", "11", "13", "16", "17", "18-axe3"} <= {row["sheet_id"] for row in computed}
    assert all(parse_rule(row["rule"]).name for row in computed)


def test_every_sheet_has_its_objectives_means_public_carrier_and_partners() -> None:
    kinds: dict[str, set[str]] = {}
    for row in table(FOLDER + "elements.csv"):
        kinds.setdefault(row["sheet_id"], set()).add(row["element_kind"])
    assert set(kinds) == set(ITEMS)
    assert all(found == {"objective", "means", "public", "carrier", "partner"} for found in kinds.values())


def test_every_sheet_has_a_carrier_that_can_be_looked_for() -> None:
    rows = table(FOLDER + "organisations.csv")
    assert {row["sheet_id"] for row in rows if row["organisation_role"] == "carrier"} == set(ITEMS)
    assert "Atelier des Ormeaux" in {row["organisation"] for row in rows if row["sheet_id"] == "9"}


def test_instances_are_held_against_the_rhythm_of_the_document() -> None:
    every = {row["instance_id"]: row["every_months"] for row in table(FOLDER + "instances.csv")}
    assert every["pleniere"] == every["restreint"] == "12"
    assert [every[f"groupe-axe{number}"] for number in range(1, 6)] == ["3"] * 5
    assert every["cellule-veille"] == "2"
    assert every["situations-complexes"] == ""
