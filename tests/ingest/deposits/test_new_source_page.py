"""The page « Ajouter une source de partenaire », followed to the letter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from observatory.ingest.deposit import ingest_paths
from observatory.ingest.deposits.declared import Folders, declared_sources
from observatory.ingest.deposits.depositor import at_the_keyboard
from observatory.ingest.deposits.desk import undo
from observatory.settings import PROJECT_ROOT
from observatory.storage import Store

PAGE = PROJECT_ROOT / "docs" / "nouvelle-source.md"
_BLOCK = re.compile(r"^`(?P<path>[\w./-]+)`\n\n```\w+\n(?P<content>.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the files that the page gives, where it says that they go."""
    for block in _BLOCK.finditer(PAGE.read_text(encoding="utf-8")):
        path = tmp_path / block["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block["content"], encoding="utf-8")
    return tmp_path


def test_the_three_files_of_the_page_make_a_source_that_takes_its_example(
    duckdb_store: Store, checkout: Path
) -> None:
    intake = checkout / "observatory" / "intake"
    sources = declared_sources(Folders(intake / "schemas" / "depots", intake / "mappings", checkout / "sql"))
    assert [(source.id, source.kind) for source in sources] == [("transports-incidents", "events")]
    (report,) = ingest_paths(duckdb_store, [checkout / "incidents-bus-mars.csv"], sources, author="essai")
    assert (report.status, report.rows_read, report.rows_loaded, report.rows_rejected) == ("published", 4, 4, 0)
    with duckdb_store.session() as session:
        rows = session.execute("select category, start_minute, place_text from mart_event order by row_no")
    assert [tuple(row.values()) for row in rows] == [
        ("bus-projectile", 495, "Place du Terreau"),
        ("bus-fraude", 1060, "Gare routière"),
        ("bus-agression", None, "avenue Jean Giono"),
        ("bus-projectile", 1385, "Les Plantiers"),
    ]
    said = " ".join(report.messages).replace("\xa0", " ")
    assert "« Ligne » sans usage" in said
    assert "Numéros de maison retirés de « Arrêt » : 1 ligne" in said
    undo(duckdb_store, report.import_id or "", at_the_keyboard())
