from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.intake.matching import LEAST, propose
from observatory.intake.schema import Field, Schema

EVENTS = Schema(
    "interventions",
    "Interventions",
    (
        Field("date", "Date", type="date", constraints={"required": True}),
        Field("heure", "Heure", type="time"),
        Field("categorie", "Catégorie", aliases=("nature",), constraints={"enum": ["tapage", "stationnement"]}),
        Field("lieu", "Lieu", aliases=("rue", "adresse")),
        Field("nombre_pv", "Nombre de PV", type="integer"),
    ),
)
VALUES = {
    "Dt intervention": ["03/04/2024", "05/04/2024"],
    "Hre": ["8h30", "22h15"],
    "Catégories d’interv.": ["Tapage", "Stationnement"],
    "Lieu exact": ["rue Grande", "place du Terreau"],
    "Nbre PV dressés": ["0", "2"],
    "Brigade": ["jour", "nuit"],
}


def first(values: dict[str, list[str]], schema: Schema = EVENTS) -> dict[str, str]:
    return {name: found[0][0] for name, found in propose(schema, list(values), values).items()}


def test_each_field_is_proposed_the_header_that_a_person_would_choose() -> None:
    assert first(VALUES) == {
        "date": "Dt intervention",
        "heure": "Hre",
        "categorie": "Catégories d’interv.",
        "lieu": "Lieu exact",
        "nombre_pv": "Nbre PV dressés",
    }


@pytest.mark.parametrize(
    ("header", "cells", "field"),
    [
        ("Jour des faits", ["03/04/2024", "2024-04-05"], "date"),
        ("colonne_1", ["03/04/2024", "05/04/2024"], "date"),
        ("Horaire", ["8h30", "22h"], "heure"),
        ("Motif", ["tapage", "stationnement"], "categorie"),
        ("Lieux", ["rue Grande"], "lieu"),
        ("Nb PV", ["1"], "nombre_pv"),
    ],
)
def test_the_look_of_the_cells_helps_a_poor_name(header: str, cells: list[str], field: str) -> None:
    assert first({header: cells}) == {field: header}


@pytest.mark.parametrize(
    ("header", "cells"),
    [("Date", ["bleu", "vert"]), ("Couleur", ["bleu", "vert"]), ("Numéro", ["12", "13"]), ("x", [])],
)
def test_a_header_that_suits_nothing_is_not_proposed(header: str, cells: list[str]) -> None:
    schema = Schema("s", "S", tuple(field for field in EVENTS.fields if field.name in ("date", "heure", "lieu")))
    assert propose(schema, [header], {header: cells}, taken={}) == {}


def test_what_is_tied_already_is_neither_asked_nor_proposed() -> None:
    values = {"Date": ["03/04/2024"], "Date de saisie": ["05/04/2024"]}
    assert "date" not in propose(EVENTS, list(values), values)
    found = propose(EVENTS, list(values), values, taken={"heure": 0})
    assert [header for header, _ in found["date"]] == ["Date de saisie"]


def test_the_likeliest_comes_first_with_its_score() -> None:
    values = {"Date de saisie": ["03/04/2024"], "Date intervention": ["03/04/2024"], "Dates": ["03/04/2024"]}
    schema = Schema("s", "S", EVENTS.fields[:1])
    (found,) = propose(schema, list(values), values, taken={"heure": 9}).values()
    assert found[0][0] == "Dates"
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


@given(st.dictionaries(st.text(max_size=15), st.lists(st.text(max_size=8), max_size=3), max_size=8))
def test_no_header_is_proposed_for_two_fields(values: dict[str, list[str]]) -> None:
    found = propose(EVENTS, list(values), values)
    chosen = [scores[0][0] for scores in found.values()]
    assert len(chosen) == len(set(chosen))
    assert all(LEAST - 0.01 <= score <= 1 for scores in found.values() for _, score in scores)
    for name, scores in found.items():
        assert not {header for header, _ in scores} & {other[0][0] for key, other in found.items() if key != name}
