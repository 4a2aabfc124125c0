from __future__ import annotations

from collections import Counter

import pytest

from observatory.intake.names import normalise_name
from observatory.settings import PROJECT_ROOT
from tests.data.shipped import table
from tests.ingest.partners.declarations import SOURCES, categories, declaration, enum, fields, mapping

TYPES = {
    "string",
    "integer",
    "number",
    "boolean",
    "date",
    "time",
    "datetime",
    "yearmonth",
    "period",
    "lat",
    "lon",
}
# Fields whose codes are the nomenclature of events and counts.
CATEGORY_FIELDS = {"index", "categorie", "type", "infraction"}
each_source = pytest.mark.parametrize("source", SOURCES)


def test_the_ten_sources_of_partners_are_declared() -> None:
    assert SOURCES == (
        "cadre-de-vie",
        "enquete",
        "etablissements-scolaires",
        "mediation-interventions",
        "plan-indicateurs",
        "police-municipale-interventions",
        "police-nationale-4001",
        "police-nationale-faits",
        "tranquillite-residentielle",
        "videoprotection-requisitions",
    )


@each_source
def test_every_field_is_explained_in_french(source: str) -> None:
    for field in fields(source).values():
        assert field["type"] in TYPES
        assert field["title"][0].isupper()
        assert field["description"].endswith((".", "…"))


@each_source
def test_the_declaration_names_files_and_fields_that_exist(source: str) -> None:
    depot = declaration(source)["depot"]
    assert (PROJECT_ROOT / "sql" / f"{depot['staging']}.sql").is_file()
    named = {depot["part"]} | set((depot["wide"] or {}).values()) - {True}
    assert named - {None} <= fields(source).keys()
    assert set(depot["sheets"]) <= {*map(str, range(1, 23)), "18-axe3", "18-axe4"} - {"18"}


@each_source
def test_no_header_speaks_of_two_fields(source: str) -> None:
    said = [
        key
        for field in fields(source).values()
        for key in {normalise_name(text) for text in (field["name"], field["title"], *field.get("aliases", ()))}
    ]
    assert [key for key, count in Counter(said).items() if count > 1] == []


@each_source
def test_no_alias_is_written_twice(source: str) -> None:
    for field in fields(source).values():
        keys = [normalise_name(alias) for alias in field.get("aliases", ())]
        assert len(keys) == len(set(keys)), field["name"]
        assert normalise_name(field["name"]) not in keys


@each_source
def test_examples_fill_every_required_field_and_begin_with_the_examples_of_the_fields(source: str) -> None:
    rows, known = declaration(source)["examples"], fields(source)
    required = {name for name, field in known.items() if field.get("constraints", {}).get("required")}
    assert rows
    assert all(required <= row.keys() <= known.keys() for row in rows)
    given = {name: field["example"] for name, field in known.items() if name in rows[0]}
    assert rows[0] == given


@each_source
def test_every_label_has_one_meaning_and_every_code_a_label(source: str) -> None:
    known = fields(source)
    mapped = {name for name, field in known.items() if field.get("mapping")}
    assert {row["field"] for row in mapping(source)} == mapped
    for name in mapped:
        rows = [row for row in mapping(source) if row["field"] == name]
        keys = [normalise_name(row["label"]) for row in rows]
        assert all(keys)
        assert [key for key, count in Counter(keys).items() if count > 1] == []
        assert {row["value"] for row in rows} == set(enum(known[name]))


@pytest.mark.parametrize("source", [each for each in SOURCES if each not in ("enquete", "plan-indicateurs")])
def test_codes_of_events_and_counts_are_in_the_nomenclature_under_the_same_label(source: str) -> None:
    (name,) = CATEGORY_FIELDS & {name for name, field in fields(source).items() if field.get("mapping")}
    labels = [row for row in mapping(source) if row["field"] == name]
    for code in enum(fields(source)[name]):
        first = next(row["label"] for row in labels if row["value"] == code)
        known = categories()[code.split("/")[0]]
        assert "/" in code or first == known["label"]


def test_every_code_of_the_nomenclature_can_be_deposited() -> None:
    used = {
        code.split("/")[0]
        for source in SOURCES
        for name, field in fields(source).items()
        if name in CATEGORY_FIELDS
        for code in enum(field)
    }
    assert used == categories().keys()


def test_index_labels_are_those_of_the_reference_table() -> None:
    known = {row["index_code"]: row["label"] for row in table("raw/reference/etat-4001-families.csv")}
    ours = {row["index_4001"]: row["label"] for row in categories().values() if row["index_4001"]}
    unused = {code for code, label in known.items() if label == "Index non utilisé"}
    assert ours == {code: label for code, label in known.items() if code not in unused}


def test_every_category_says_what_is_counted() -> None:
    assert all(row["label"] and row["domain"] and row["unit"] for row in categories().values())
