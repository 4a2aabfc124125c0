from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from observatory.ingest.deposits import desk
from observatory.ingest.deposits.decisions import Decisions
from observatory.ingest.deposits.declared import declared, declared_sources
from observatory.ingest.deposits.depositor import at_the_keyboard
from observatory.reports.templates import TEMPLATES, csv_template, xlsx_template
from observatory.settings import load_settings
from observatory.storage import Store, migrate, open_store

SOURCES = [source.id for source in declared_sources()]


@pytest.fixture(scope="module")
def desk_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One for all: nothing is published in it."""
    store = open_store(load_settings({"OBSERVATORY_HOME": str(tmp_path_factory.mktemp("desk"))}))
    migrate(store)
    yield store
    store.close()


@pytest.mark.parametrize("source_id", SOURCES)
@pytest.mark.parametrize("form", TEMPLATES)
def test_a_template_with_its_own_examples_passes_the_check(
    desk_store: Store, tmp_path: Path, form: str, source_id: str
) -> None:
    source = declared(source_id)
    path = tmp_path / f"modele.{form}"
    path.write_bytes(TEMPLATES[form](source))
    (found,) = desk.examine(desk_store, path, at_the_keyboard(), Decisions())
    assert (found.status, found.source) == ("checked", source_id)
    assert (found.rows_loaded, found.rows_rejected) == (len(source.examples), 0)
    # Of a workbook, the sheets that explain are left aside, and it is said.
    told = [finding for finding in found.findings if finding.severity != "note"]
    assert (told, found.unknown_labels) == ([], ())
    assert len(found.matched) == len(source.schema.fields)


def sheets(tmp_path: Path, source_id: str) -> dict[str, list[list[object]]]:
    path = tmp_path / "modele.xlsx"
    path.write_bytes(xlsx_template(declared(source_id)))
    book = CalamineWorkbook.from_path(path)
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_workbook_explains_each_column_and_lists_what_may_be_chosen(tmp_path: Path) -> None:
    found = sheets(tmp_path, "mediation-interventions")
    assert list(found) == ["Données", "Mode d’emploi", "Listes"]
    assert found["Données"][0] == ["Période", "Secteur", "Type d’intervention", "Origine", "Nombre"]
    guide = {row[0]: row[1:] for row in found["Mode d’emploi"]}
    assert guide["Secteur"][0] == "facultative"
    assert "Médiation" in str(found["Mode d’emploi"][0][0])
    assert found["Listes"][0] == ["Type d’intervention", "Origine"]
    assert found["Listes"][1] == ["Atteintes aux personnes", "Initiative"]


def test_a_month_stays_a_text_and_a_number_a_number(tmp_path: Path) -> None:
    row = sheets(tmp_path, "mediation-interventions")["Données"][1]
    assert (row[0], row[4]) == ("03/2024", 12.0)


def test_two_templates_are_alike() -> None:
    source = declared("enquete")
    assert xlsx_template(source) == xlsx_template(source)


def test_the_text_template_opens_in_a_french_spreadsheet() -> None:
    content = csv_template(declared("cadre-de-vie"))
    assert content.startswith("\ufeffDate du signalement;Heure;".encode())
    assert content.endswith(b"\r\n")
