"""From a file to figures in force, and back."""

from __future__ import annotations

from observatory.ingest.deposits import desk
from observatory.storage import Store
from observatory.storage.checking import run_checks
from tests.ingest.deposits.conftest import COORDINATION, Drop

MARCH = """Date;Heure;Nature;Lieu;Nombre de PV
03/03/2026;8h30;Tapage nocturne;avenue Jean Giono;
05/03/2026;22:15;rixe;place du Terreau;2
"""


def in_force(store: Store) -> list[tuple]:
    with store.session() as session:
        rows = session.execute("select day, start_minute, category, place_text, fines from mart_event order by day")
    return [tuple(row.values()) for row in rows]


def test_a_deposit_is_in_force_only_once_published(store: Store, drop: Drop) -> None:
    seen = drop(store, MARCH)
    assert (seen.status, seen.source, seen.message) == ("checked", "essai-interventions", "")
    assert (seen.rows_read, seen.rows_loaded, seen.rows_rejected, seen.blank_lines) == (2, 2, 0, 0)
    assert in_force(store) == []
    desk.publish(store, seen.import_id or "", COORDINATION)
    assert [row[1:] for row in in_force(store)] == [
        (510, "tapage", "avenue Jean Giono", None),
        (1335, "rixe", "place du Terreau", 2),
    ]
    desk.undo(store, seen.import_id or "", COORDINATION)
    assert in_force(store) == []
    assert run_checks(store) == []
