import pytest
from hypothesis import given
from hypothesis import strategies as st

from observatory.domain.territories import (
    DEPARTEMENTS,
    PLM,
    Level,
    TerritoryCode,
    baac_commune_code,
    baac_departement_code,
    commune_territory,
    departement_of_commune,
    is_drom,
    is_metropolitan,
    parse_territory,
)
from observatory.errors import UnknownName

CODES = [
    "COM-04112", "COM-2A004", "COM-97101", "COM-75056", "DEP-04", "DEP-2B", "DEP-971", "REG-93", "FR",
    "FR-METRO", "TUU-4", "UU-04401", "UU-2A501", "EPCI-200034700", "ARM-13201",
]  # fmt: skip


@pytest.mark.parametrize("text", CODES)
def test_a_territory_code_is_written_as_it_was_read(text: str) -> None:
    assert str(parse_territory(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "", "04112", "COM", "COM-", "COM-4112", "COM-00000", "COM-20004", "COM-13201", "DEP-4", "DEP-96",
        "DEP-20", "REG-PACA", "FR-", "FR-METRO-", "FR-04", "FR-METRO-04", "TUU-42", "EPCI-20003470",
        "ARM-13217", "ARM-04112", "XX-1", "com-04112", " COM-04112",
    ],
)  # fmt: skip
def test_a_code_that_names_nothing_is_refused(text: str) -> None:
    with pytest.raises(UnknownName, match="Territoire inconnu"):
        parse_territory(text)


def test_a_code_is_refused_however_it_is_built() -> None:
    with pytest.raises(UnknownName):
        TerritoryCode(Level.DEPARTEMENT, "20")


@pytest.mark.parametrize(
    ("commune", "departement"),
    [
        ("04112", "04"), ("2A004", "2A"), ("2B033", "2B"), ("97101", "971"), ("97608", "976"),
        ("97502", "975"), ("97801", "978"), ("98735", "987"), ("98901", "989"), ("75056", "75"),
    ],
)  # fmt: skip
def test_the_departement_of_a_commune(commune: str, departement: str) -> None:
    assert departement_of_commune(commune) == departement


@pytest.mark.parametrize("commune", ["", "4112", "041120", "20004", "97901", "2C001", "abcde"])
def test_a_commune_without_departement_is_refused(commune: str) -> None:
    with pytest.raises(UnknownName):
        departement_of_commune(commune)


@pytest.mark.parametrize(
    ("arrondissement", "commune"),
    [
        ("75101", "75056"), ("75120", "75056"), ("69381", "69123"), ("69389", "69123"),
        ("13201", "13055"), ("13209", "13055"), ("13210", "13055"), ("13216", "13055"),
    ],
)  # fmt: skip
def test_an_arrondissement_belongs_to_its_commune(arrondissement: str, commune: str) -> None:
    assert PLM[arrondissement] == commune


def test_paris_lyon_and_marseille_have_45_arrondissements() -> None:
    assert len(PLM) == 20 + 9 + 16
    assert not {"75100", "75121", "69380", "69390", "13200", "13217"} & PLM.keys()


def test_an_arrondissement_is_not_a_commune() -> None:
    assert str(commune_territory("13201")) == "ARM-13201"
    assert str(commune_territory("13055")) == "COM-13055"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("040", "04"), ("130", "13"), ("750", "75"), ("010", "01"), ("100", "10"), ("950", "95"),
        ("201", "2A"), ("202", "2B"), ("971", "971"), ("974", "974"), ("976", "976"),
        ("4", "04"), ("04", "04"), (" 6", "06"), ("2A", "2A"), ("2b", "2B"), ("988", "988"),
    ],
)  # fmt: skip
def test_the_departement_of_an_accident_file_of_any_generation(text: str, code: str) -> None:
    assert baac_departement_code(text) == code


@pytest.mark.parametrize(
    "text", ["", "0", "00", "000", "20", "200", "203", "96", "960", "041", "999", "0400", "X", "-1"]
)
def test_an_impossible_departement_of_an_accident_is_none(text: str) -> None:
    assert baac_departement_code(text) is None


def test_a_code_that_lost_its_zero_is_read_by_the_year_of_its_file() -> None:
    assert baac_departement_code("40", year=2013) == "04"
    assert baac_departement_code("40", year=2020) == "40"
    assert baac_departement_code("40") == "40"


@pytest.mark.parametrize(
    ("departement", "commune", "code"),
    [
        ("040", "112", "04112"), ("750", "101", "75101"), ("690", "387", "69387"), ("130", "055", "13055"),
        ("201", "004", "2A004"), ("202", "033", "2B033"), ("971", "001", "97101"), ("971", "101", "97101"),
        ("040", "1", "04001"),
        ("04", "04112", "04112"), ("4", "4112", "04112"), ("2A", "2A139", "2A139"), ("971", "97101", "97101"),
    ],
)  # fmt: skip
def test_the_commune_of_an_accident(departement: str, commune: str, code: str) -> None:
    assert baac_commune_code(departement, commune) == code


@pytest.mark.parametrize(
    ("departement", "commune"),
    [("040", ""), ("040", "000"), ("960", "112"), ("971", "212"), ("040", "A12"), ("04", "N/AAA"),
     ("20", "20004")],
)  # fmt: skip
def test_an_accident_that_leads_to_no_commune_has_none(departement: str, commune: str) -> None:
    assert baac_commune_code(departement, commune) is None


@pytest.mark.parametrize(
    ("departement", "metropolitan", "drom"),
    [("04", True, False), ("2A", True, False), ("974", False, True), ("988", False, False),
     ("20", False, False)],
)  # fmt: skip
def test_the_perimeters_of_road_totals(departement: str, metropolitan: bool, drom: bool) -> None:
    assert (is_metropolitan(departement), is_drom(departement)) == (metropolitan, drom)


def test_there_are_96_metropolitan_departements_and_5_overseas() -> None:
    assert sum(map(is_metropolitan, DEPARTEMENTS)) == 96
    assert sum(map(is_drom, DEPARTEMENTS)) == 5


@given(st.sampled_from(sorted(d for d in DEPARTEMENTS if is_metropolitan(d) and d.isdigit())))
def test_both_generations_name_the_same_metropolitan_departement(code: str) -> None:
    assert baac_departement_code(code + "0") == baac_departement_code(code.lstrip("0")) == code


@given(st.text(max_size=6), st.text(max_size=6))
def test_any_text_of_an_accident_gives_a_commune_code_or_none(departement: str, commune: str) -> None:
    code = baac_commune_code(departement, commune)
    assert code is None or departement_of_commune(code) in DEPARTEMENTS
