from __future__ import annotations

import pytest

from observatory.ingest.journal import utc_now
from observatory.storage import Session, Store
from observatory.storage.checking import UnsoundStoreError, assert_sound, run_checks

IMPORT = {
    "import_id": "one",
    "source": "s",
    "scope": "s/2019",
    "edition": None,
    "perimeter": None,
    "author": "test",
    "rows_read": 3,
    "rows_loaded": 2,
    "rows_rejected": 0,
    "blank_lines": 0,
    "messages": "",
}
FILE = {
    "file_no": 1,
    "file_name": "f.csv",
    "sha256": "00",
    "kept_sha256": "00",
    "size_bytes": 1,
    "table_name": "t",
    "encoding": "utf-8",
    "delimiter": ";",
    "notes": "",
}
COUNTS = ("rows_read", "rows_loaded", "rows_rejected", "blank_lines")


def an_import(session: Session) -> None:
    session.run("publish/import", **IMPORT, now=utc_now())
    session.run("publish/import_file", import_id="one", **FILE, **{name: IMPORT[name] for name in COUNTS})


def test_an_empty_store_is_sound(store: Store) -> None:
    assert run_checks(store) == []


def test_a_lost_row_is_found_with_its_check_and_its_import(store: Store) -> None:
    store.write(an_import)
    [failure] = run_checks(store)
    assert (failure.check, failure.rows, failure.sample) == (
        "checks/journal/import_counts",
        1,
        ("{'import_id': 'one'}",),
    )


def test_a_publication_that_would_leave_the_journal_unsound_is_given_up(store: Store) -> None:
    def work(session: Session) -> None:
        an_import(session)
        assert_sound(session, "journal")

    with pytest.raises(UnsoundStoreError, match="import_counts"):
        store.write(work)
    assert store.records("queries/imports") == []
