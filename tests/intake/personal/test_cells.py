"""The rules one by one, where the labelled set only counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.intake.personal import Kind, find_personal, strip_house_number, suspect_column
from observatory.intake.personal.lexicon import tokens


def kind(header: str, *cells: str) -> Kind | None:
    found = suspect_column(header, dict.fromkeys(cells, 1))
    return found.kind if found else None


@pytest.mark.parametrize("nir", ["1 85 03 2A 004 123 09", "255081416802538", "2 55 08 14 168 025 38"])
def test_a_nir_is_known_by_its_key(nir: str) -> None:
    digits = nir.replace(" ", "").upper()
    body = int(digits[:13].replace("2A", "19").replace("2B", "18"))
    right = f"{digits[:13]}{97 - body % 97:02d}"
    wrong = f"{digits[:13]}{(97 - body % 97) % 97 + 1:02d}"
    assert (kind("colonne", f"dossier {right}"), kind("colonne", wrong)) == (Kind.NIR, None)


def test_an_iban_is_known_by_its_key() -> None:
    assert kind("colonne", "FR76 3000 6000 0112 3456 7890 189") is Kind.IBAN
    assert kind("colonne", "FR76 3000 6000 0112 3456 7890 188") is None


@pytest.mark.parametrize(
    "cell", ["0612345678", "06 12 34 56 78", "+33 (0)6 12 34 56 78", "0612 34 56 78", "+262692123456"]
)
def test_a_telephone_is_seen_in_any_form(cell: str) -> None:
    assert kind("colonne", f"voir {cell}.") is Kind.PHONE


@pytest.mark.parametrize(
    "cell",
    [
        "03/04/2024 08:30",
        "03 04 2024 08 30",
        "0612345678901",
        "0,1234567890",
        "12 0612345678/9",
        "04112",
        "05.7838123456",
    ],
)
def test_a_date_a_code_or_a_coordinate_is_no_telephone(cell: str) -> None:
    assert kind("colonne", cell) is None


@pytest.mark.parametrize("cell", ["AA-123-BB", "AA 123 BB", "AA123BB", "aa-123-bb", "CD-404-DE"])
def test_a_plate_is_seen_inside_a_cell(cell: str) -> None:
    assert kind("colonne", f"scooter {cell} gris") is Kind.PLATE


@pytest.mark.parametrize("cell", ["CD 404 DE", "RN 237 RE", "12 MAI 24", "R417-10", "AI-123-BB", "FR-123"])
def test_a_road_a_date_or_an_article_is_no_plate(cell: str) -> None:
    assert kind("colonne", cell) is None


def test_plates_that_share_their_letters_are_codes_of_equipment() -> None:
    assert kind("repère", "CA-012-MA", "CA-013-MA", "CA-014-MA") is None
    assert kind("repère", "CA-012-MA", "DB-013-LA", "EC-014-ZA") is Kind.PLATE


@pytest.mark.parametrize(
    "cell", ["M. DUPONT", "vu Mme Martin au guichet", "Mr et Mme LOPEZ", "Mlle d’Orsay", "M DURAND"]
)
def test_one_civility_is_enough(cell: str) -> None:
    assert kind("libellé", "vol", "tapage", cell) is Kind.NAME


@pytest.mark.parametrize(
    "cell", ["M. le Maire", "Mme la Principale", "rue Mme de Sévigné", "MADAME DE SANZILLON (RUE)"]
)
def test_a_function_or_a_street_is_no_person(cell: str) -> None:
    assert kind("lieu", "vol", "tapage", cell) is None


def test_one_name_among_places_may_be_a_street_but_a_column_of_names_is_no_street() -> None:
    assert kind("lieu", "Grande rue", "Terreau", "Sophie Morel") is None
    assert kind("lieu", "Sophie Morel", "Karim Benali", "Paul Durand", "Terreau") is Kind.NAME


def test_names_of_famous_persons_are_no_alarm_whatever_the_header() -> None:
    assert kind("colonne", "Jean Giono", "Marcel Pagnol", "J. GIONO", "GIONO Jean") is None


def test_one_cell_in_two_hundred_thousand_is_found() -> None:
    cells = {f"intervention {n}": 1 for n in range(200_000)} | {"voir Mme MARTIN": 1}
    found = find_personal("libellé", cells)
    assert found is not None
    assert (found.kind, found.cells) == (Kind.NAME, frozenset({"voir Mme MARTIN"}))


def test_the_cells_of_a_kind_that_a_field_allows_are_left_alone() -> None:
    sentence = {"La hausse vient de ce que le service est ouvert le samedi depuis septembre": 1}
    assert suspect_column("commentaire", sentence) is not None
    assert suspect_column("commentaire", sentence, allowing=[Kind.FREE_TEXT]) is None


def test_no_cell_outlives_the_search() -> None:
    find_personal("requérant", {"voir Mme MARTIN": 1, "habitant": 2})
    assert tokens.cache_info().currsize == 0


def test_blank_cells_accuse_nobody() -> None:
    assert kind("Nom de la victime", "", "  ") is None


@pytest.mark.parametrize(
    ("given_text", "street"),
    [
        ("12 rue des Lilas", "rue des Lilas"),
        ("12 bis, rue des Lilas", "rue des Lilas"),
        ("12bis rue des Lilas", "rue des Lilas"),
        ("12-14 rue des Lilas", "rue des Lilas"),
        ("12 et 14 avenue Jean Giono", "avenue Jean Giono"),
        ("n° 12 rue des Lilas", "rue des Lilas"),
        ("3 Bd Élémir Bourges", "Bd Élémir Bourges"),
        ("Résidence La Ponsonne, 12 rue des Lilas", "Résidence La Ponsonne, rue des Lilas"),
        ("face au 12 rue des Lilas", "face rue des Lilas"),
        ("angle 3 rue Grande / 5 rue Voland", "angle rue Grande / rue Voland"),
        ("rue des Lilas, 12", "rue des Lilas"),
        ("rue des Lilas n° 12 bis", "rue des Lilas"),
        ("12 rue des Lilas 04100 Manosque", "rue des Lilas 04100 Manosque"),
        ("145 La Ponsonne", "La Ponsonne"),
        ("rue du 8 mai 1945, 3", "rue du 8 mai 1945"),
        ("3 rue du 8 mai 1945", "rue du 8 mai 1945"),
        ("Bât B appt 12", "Bât B"),
        ("Les Tilleuls, appartement n° 4", "Les Tilleuls"),
    ],
)
def test_the_number_of_a_house_is_taken_off(given_text: str, street: str) -> None:
    assert strip_house_number(given_text) == (street, True)


@pytest.mark.parametrize(
    "text",
    [
        *("rue des Lilas", "rue du 8 mai 1945", "place du 14 Juillet", "8 mai 1945", "Les 4 Chemins", "4 chemins"),
        *(
            "D 907",
            "RN 96 PR 12+300",
            "avenue du 1er Mai",
            "Bâtiment 3",
            "hall 2",
            "PK 12",
            "",
            "04100 Manosque",
            "12",
        ),
    ],
)
def test_what_is_no_house_number_stays(text: str) -> None:
    assert strip_house_number(text) == (text, False)


@given(st.text(max_size=60))
def test_taking_numbers_off_never_fails_nor_adds(text: str) -> None:
    street, had = strip_house_number(text)
    assert len(street) <= len(text)
    assert had or street == text


@given(st.text(max_size=30), st.dictionaries(st.text(max_size=60), st.integers(1, 5), max_size=8))
def test_no_column_makes_the_search_fail(header: str, values: dict[str, int]) -> None:
    found = find_personal(header, values)
    assert found is None or (found.cells and found.cells <= values.keys())
