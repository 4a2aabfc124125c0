from __future__ import annotations

from observatory.ingest import demo
from observatory.queries.demonstration import demo_on, demo_sources
from observatory.storage import Store


def test_a_page_is_marked_by_the_sources_that_it_shows(shown: Store) -> None:
    assert {source.id for source in demo_on(shown, "ressenti")} == {"enquete"}
    assert demo_on(shown, "securite-routiere") == ()
    assert len(demo_sources(shown)) == len(demo.files.SOURCES)


def test_an_empty_store_marks_no_page(duckdb_store: Store) -> None:
    assert demo_sources(duckdb_store) == ()
