from __future__ import annotations

import json
from pathlib import Path

import pytest

from observatory.errors import UnknownName
from observatory.intake.names import normalise_name
from observatory.intake.schema import SCHEMAS, HeaderMatch, Schema, load_schema, match_header

CRIME = {
    "title": "Base communale",
    "fields": [
        {
            "name": "code_commune",
            "type": "string",
            "name_pattern": "CODGEO_(\\d{4})",
            "constraints": {"required": True},
        },
        {"name": "indicateur", "aliases": ["classe"], "constraints": {"required": True}},
        {"name": "unite_de_compte", "constraints": {"required": True}},
        {"name": "insee_pop", "aliases": ["POP"], "example": 22412},
    ],
}


@pytest.fixture
def crime(tmp_path: Path) -> Schema:
    (tmp_path / "crime.json").write_text(json.dumps(CRIME), encoding="utf-8")
    return load_schema("crime", tmp_path)


def plain(messages: tuple[str, ...]) -> list[str]:
    return [message.replace("\u00a0", " ") for message in messages]


@pytest.mark.parametrize(
    ("given", "same"),
    [
        ("Code.département", "code_departement"),
        ("\ufeffNum_Acc", "num acc"),
        ("unité\u00a0de compte", "UNITE.DE.COMPTE"),
        ("Œuvre", "œuvre"),
    ],
)
def test_names_are_compared_as_people_write_them(given: str, same: str) -> None:
    assert normalise_name(given) == normalise_name(same)


def test_different_names_stay_different() -> None:
    assert normalise_name("secu1") != normalise_name("secu2")


def test_columns_are_found_by_name_alias_and_pattern(crime: Schema) -> None:
    match = match_header(crime, ["CODGEO_2024", "classe", "unité.de.compte", "POP", "LOG"])
    assert match.columns == {"code_commune": 0, "indicateur": 1, "unite_de_compte": 2, "insee_pop": 3}
    assert match.suffixes == {"code_commune": "2024"}
    assert (match.missing, match.unknown, match.messages()) == ((), ("LOG",), ())


def test_a_missing_column_is_named_with_the_nearest_one_found(crime: Schema) -> None:
    match = match_header(crime, ["codgeo_2025", "classe", "unite_compte"])
    assert match.missing == ("unite_de_compte",)
    assert match.nearest == {"unite_de_compte": "unite_compte"}
    assert plain(match.messages()) == [
        "colonne attendue « unite_de_compte » absente ; la plus proche trouvée : « unite_compte »"
    ]


def test_a_missing_column_without_a_neighbour_says_so(crime: Schema) -> None:
    match = match_header(crime, ["CODGEO_2025", "classe", "zzz"])
    assert plain(match.messages()) == ["colonne attendue « unite_de_compte » absente ; aucune ne lui ressemble"]


def test_a_column_found_twice_is_not_chosen_at_random(crime: Schema) -> None:
    match = match_header(crime, ["CODGEO_2025", "classe", "indicateur", "unite_de_compte"])
    assert match.twice == {"indicateur": ("classe", "indicateur")}
    assert "indicateur" not in match.columns
    assert plain(match.messages()) == [
        "colonne « indicateur » présente plusieurs fois (« classe », « indicateur ») ; gardez-en une seule"
    ]


def test_a_name_written_twice_is_not_chosen_at_random(crime: Schema) -> None:
    """`unite_de_compte_2` is how the reader makes a repeated name unique."""
    match = match_header(crime, ["CODGEO_2025", "classe", "unite_de_compte", "unite_de_compte_2"])
    assert match.twice == {"unite_de_compte": ("unite_de_compte", "unite_de_compte_2")}


def test_an_optional_column_may_be_absent(crime: Schema) -> None:
    assert match_header(crime, ["CODGEO_2025", "classe", "unite_de_compte"]) == HeaderMatch(
        columns={"code_commune": 0, "indicateur": 1, "unite_de_compte": 2},
        missing=(),
        unknown=(),
        nearest={},
        suffixes={"code_commune": "2025"},
        twice={},
    )


def test_a_schema_gives_all_the_names_that_a_header_may_hold(crime: Schema) -> None:
    assert {"indicateur", "classe", "POP"} <= crime.names


@pytest.mark.parametrize("name", ["absent", "../crime", ""])
def test_an_unknown_schema_is_refused_with_the_known_ones(tmp_path: Path, crime: Schema, name: str) -> None:
    with pytest.raises(UnknownName, match="crime"):
        load_schema(name, tmp_path)


def test_every_shipped_schema_can_be_read() -> None:
    for path in SCHEMAS.glob("*.json"):
        schema = load_schema(path.stem)
        names = [normalise_name(field.name) for field in schema.fields]
        assert len(names) == len(set(names)), path.name
        assert all(field.description or field.title for field in schema.fields), path.name
