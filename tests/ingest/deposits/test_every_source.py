"""Each shipped declaration, with the rows that it gives as examples."""

from __future__ import annotations

import csv
import io
import json

import pytest

from observatory.ingest.deposits import desk
from observatory.ingest.deposits.declared import SHIPPED, Declared, declared_sources
from observatory.ingest.deposits.depositor import at_the_keyboard
from observatory.storage import Store
from observatory.storage.checking import run_checks

MARTS = {
    "events": "mart_event",
    "counts": "mart_count",
    "requisitions": "mart_requisition",
    "survey": "mart_survey",
    "plan": "indicator_entry",
}


def example_file(source: Declared) -> bytes:
    """As a French spreadsheet saves it: titles, semicolons, cp1252."""
    content = json.loads((SHIPPED.schemas / f"{source.id}.json").read_text(encoding="utf-8"))
    out = io.StringIO()
    writer = csv.DictWriter(out, [field.name for field in source.schema.fields], delimiter=";")
    writer.writerow({field.name: field.title for field in source.schema.fields})
    writer.writerows(content["examples"])
    return out.getvalue().encode("cp1252")


@pytest.mark.slow
def test_the_example_of_every_source_is_recognised_loaded_whole_and_published(duckdb_store: Store, tmp_path) -> None:
    loaded: dict[str, int] = {}
    for source in declared_sources():
        path = tmp_path / f"{source.id}.csv"
        path.write_bytes(example_file(source))
        (seen,) = desk.examine(duckdb_store, path, at_the_keyboard())
        assert (seen.status, seen.source, seen.rows_rejected) == ("checked", source.id, 0), seen
        desk.publish(duckdb_store, seen.import_id or "", at_the_keyboard())
        loaded[MARTS[source.kind]] = loaded.get(MARTS[source.kind], 0) + seen.rows_loaded
    with duckdb_store.session() as session:
        counted = {mart: session.execute(f"select count(*) as n from {mart}")[0]["n"] for mart in loaded}
    assert counted == loaded
    assert run_checks(duckdb_store) == []
