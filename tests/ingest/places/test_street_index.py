"""Streets found from what people type: recall is good to have, precision is owed."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from observatory.ingest.places.spelling import distance
from observatory.ingest.places.street_index import Street, StreetIndex
from observatory.ingest.places.street_names import parse_street

SPELLINGS = Path(__file__).with_name("spellings.csv")
INVENTED = (
    "Avenue Jean Moulin",
    "Boulevard de la République",
    "Rue de la République",
    "Place de la Mairie",
    "Impasse des Lilas",
    "Rue du 8 Mai 1945",
    "Rue du 11 Novembre",
    "Chemin du Docteur Émile Roux",
    "Allée Pierre et Marie Curie",
    "Rue Paul Marin",
    "Rue Paul Martin",
    "Les Bastides",
    "Lotissement le Clos Fleuri",
    "Route de Saint-Étienne",
    "Avenue du Moulin Neuf",
    "Chemin du Moulin Neuf",
)


def index_of(*names: str, town: str = "Villeneuve") -> StreetIndex:
    return StreetIndex((Street(name, name, 0.0, 0.0) for name in names), town)


@pytest.fixture(scope="module")
def invented() -> StreetIndex:
    return index_of(*INVENTED)


@pytest.fixture(scope="module")
def real_names(shared_data: Path) -> list[str]:
    with (shared_data / "geo" / "voies-manosque-2021.csv").open(encoding="utf-8") as file:
        return [row["nom_voie"] for row in csv.DictReader(file)]


@pytest.mark.parametrize(
    ("given", "street", "match"),
    [
        ("avenue jean moulin", "Avenue Jean Moulin", "exact"),
        ("Place de La Mairie", "Place de la Mairie", "exact"),
        ("PLACE DE L’A MAIRIE", "Place de la Mairie", "normalised"),
        ("chemin du docteur emile-roux", "Chemin du Docteur Émile Roux", "normalised"),
        ("AV. J. MOULIN", "Avenue Jean Moulin", "abbreviation"),
        ("che Dr Roux", "Chemin du Docteur Émile Roux", "abbreviation"),
        ("rue du huit mai", "Rue du 8 Mai 1945", "abbreviation"),
        ("bd de la Rep", "Boulevard de la République", "abbreviation"),
        ("rte St Etienne", "Route de Saint-Étienne", "abbreviation"),
        ("Impasse des Lillas", "Impasse des Lilas", "approximate"),
        ("avenue Jean Mouliin", "Avenue Jean Moulin", "approximate"),
        ("angle rue de la République / place de la Mairie", "Rue de la République", "intersection"),
        ("place de la Mairie, Villeneuve", "Place de la Mairie", "exact"),
        ("le clos fleuri", "Lotissement le Clos Fleuri", "abbreviation"),
    ],
)
def test_a_street_is_found_and_how_is_said(invented: StreetIndex, given: str, street: str, match: str) -> None:
    found = invented.find(given)
    assert (found.street and found.street.name, found.match) == (street, match)
    assert found.score is not None
    assert 0.85 < found.score <= 1


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ("moulin neuf", "ambiguous"),
        ("la République", "unmatched"),
        ("rue Paul Martn", "ambiguous"),
        ("mairie", "unmatched"),
        ("collège Jean Moulin", "unmatched"),
        ("rue Jean Moulin", "unmatched"),
        ("rue du 8 mai 1944", "unmatched"),
        ("rue du 11", "unmatched"),
        ("boulevard", "unmatched"),
        ("", "unmatched"),
        ("???", "unmatched"),
        ("x" * 5000, "unmatched"),
    ],
)
def test_what_could_be_two_streets_or_none_is_left_to_a_person(
    invented: StreetIndex, given: str, reason: str
) -> None:
    assert (invented.find(given).street, invented.find(given).reason) == (None, reason)


def test_two_streets_of_one_name_are_never_chosen_between() -> None:
    former = StreetIndex([Street("a", "Rue de l’Église", 0, 0), Street("b", "Rue de l’Église", 1, 1)])
    assert former.find("rue de l'eglise").reason == "ambiguous"


def test_the_nearest_streets_are_proposed_the_likeliest_first(invented: StreetIndex) -> None:
    names = [street.name for street, _ in invented.nearest("rue Jean Moulain")]
    assert names[0] == "Avenue Jean Moulin"
    assert invented.nearest("") == []


def test_slips_are_counted_an_exchange_being_one() -> None:
    assert [distance("pelloutier", text) for text in ("pelloutier", "peloutier", "pelluotier", "pellotuer")] == [
        0,
        1,
        1,
        2,
    ]


def test_the_key_of_a_street_forgets_its_form_only() -> None:
    keys = {parse_street(text).key for text in ("Av. de l’Hôtel-de-Ville", "12 bis avenue HOTEL DE VILLE", "av hdv")}
    assert keys == {"avenue-hotel-ville"}


def test_real_spellings_of_real_streets_are_read_without_a_mistake(real_names: list[str]) -> None:
    streets = index_of(*real_names, town="Manosque")
    with SPELLINGS.open(encoding="utf-8") as file:
        rows = [(row["given"], row["street"]) for row in csv.DictReader(file, delimiter=";")]
    found = [(given, street, streets.find(given).street) for given, street in rows]
    wrong = [(given, seen.name) for given, street, seen in found if seen and seen.name != street]
    missed = [given for given, street, seen in found if street and not seen]
    labelled = sum(bool(street) for _, street in rows)
    matched = sum(bool(seen) for *_, seen in found)
    assert labelled >= 150
    assert 1 - len(wrong) / matched >= 0.99, wrong
    assert 1 - len(missed) / labelled >= 0.95, missed


def test_the_name_of_a_street_that_the_base_lacks_is_not_given_to_another(real_names: list[str]) -> None:
    """Each tenth name in turn is taken out of the base; what is then found bears the same words."""
    for absent in real_names[::10]:
        found = index_of(*(name for name in real_names if name != absent), town="Manosque").find(absent)
        if found.street:
            common = set(parse_street(absent).words) & set(parse_street(found.street.name).words)
            assert common, (absent, found.street.name)
            assert parse_street(found.street.name).is_area or found.score == 0.92, (absent, found)
