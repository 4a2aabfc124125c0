"""Nothing that tells of a person enters: neither the store, nor the archive, nor the trace."""

from __future__ import annotations

from pathlib import Path

from observatory.access import audit
from observatory.ingest.deposits import desk
from observatory.ingest.deposits.annotated import annotated
from observatory.ingest.deposits.decisions import Decisions
from observatory.storage import Store
from tests.ingest.deposits.conftest import COORDINATION, Drop

NAMED = """Date;Heure;Nature;Lieu;Nombre de PV;Téléphone du requérant;Patrouille
03/03/2026;8h30;tapage;12 bis rue des Lilas;1;06 12 34 56 78;A
05/03/2026;22:15;rixe;place du Terreau;2;07 98 76 54 32;B
"""
HEADER = "Téléphone du requérant"
SECRETS = ("06 12 34 56 78", "0612345678", "07 98 76", "12 bis")


def everything(store: Store) -> str:
    """Every text of every table, and every byte of the archive."""
    with store.session() as session:
        tables = session.execute("select table_name as name from duckdb_tables() where database_name = 'observatory'")
        rows = [str(session.execute(f'select * from "{table["name"]}"')) for table in tables]
    files = [path.read_bytes().decode("utf-8", "replace") for path in _files(store.settings.home)]
    return "\n".join([*rows, *files])


def _files(home: Path) -> list[Path]:
    return [path for path in home.rglob("*") if path.is_file() and ".duckdb" not in path.name]


def test_a_file_with_personal_data_is_refused_and_leaves_only_that_it_was(duckdb_store: Store, drop: Drop) -> None:
    seen = drop(duckdb_store, NAMED)
    assert (seen.status, seen.import_id) == ("personal", None)
    assert [(each.header, each.kind, each.cells, each.first_line) for each in seen.personal] == [
        (HEADER, "phone", 2, 2)
    ]
    assert HEADER in seen.message
    kept = everything(duckdb_store)
    assert [secret for secret in SECRETS if secret in kept + seen.message] == []
    assert duckdb_store.records("queries/imports") == []
    assert audit.read(duckdb_store)[0]["action"] == "deposit.refuse"


def test_once_the_column_is_dropped_the_rest_is_deposited_and_the_archive_holds_our_copy(
    duckdb_store: Store, drop: Drop
) -> None:
    seen = drop(duckdb_store, NAMED, decisions=Decisions(drop_personal=frozenset({HEADER})))
    assert (seen.status, seen.rows_loaded) == ("checked", 2)
    notes = [found.message for found in seen.findings]
    assert any(HEADER in note and "2\xa0cellules" in note for note in notes), notes
    assert any("Numéros de maison" in note for note in notes), notes
    kept = everything(duckdb_store)
    assert [secret for secret in SECRETS if secret in kept] == []
    assert "rue des Lilas" in kept
    given_back = annotated(duckdb_store, seen.import_id or "", "csv").decode("utf-8-sig").splitlines()
    assert given_back[0] == "Date;Heure;Nature;Lieu;Nombre de PV;Patrouille;À corriger"
    assert given_back[2].startswith("05/03/2026;22:15")


def test_agreeing_to_drop_one_column_is_no_leave_for_another(duckdb_store: Store, drop: Drop) -> None:
    seen = drop(duckdb_store, NAMED, decisions=Decisions(drop_personal=frozenset({"Patrouille"})))
    assert seen.status == "personal"


def test_a_column_that_the_source_needs_cannot_be_dropped(duckdb_store: Store, drop: Drop) -> None:
    text = "Date;Nature\n03/03/2026;Mme Martine Dupuis\n04/03/2026;M. Jean Martin\n"
    seen = drop(duckdb_store, text, decisions=Decisions(drop_personal=frozenset({"Nature"})))
    assert seen.status == "refused"
    assert "« Nature »" in seen.message.replace("\xa0", " ")


def test_a_file_named_after_somebody_loses_its_name(duckdb_store: Store, drop: Drop) -> None:
    text = "Date;Nature\n03/03/2026;rixe\n"
    drop(duckdb_store, text, name="audition_mme_martine_dupuis.csv")
    assert "dupuis" not in everything(duckdb_store)


def test_a_title_that_names_somebody_is_not_kept_and_the_others_are(duckdb_store: Store, drop: Drop) -> None:
    text = "Main courante 2026;\nÉdité par Mme Martine Dupuis;\nDate;Nature\n03/03/2026;rixe\n31/02/2026;rixe\n"
    seen = drop(duckdb_store, text)
    assert seen.status == "checked"
    assert "Dupuis" not in everything(duckdb_store)
    given_back = annotated(duckdb_store, seen.import_id or "", "csv").decode("utf-8-sig").splitlines()
    assert given_back[:2] == ["Main courante 2026;;", ";;"]
    assert given_back[2:4] == ["Date;Nature;À corriger", "03/03/2026;rixe;"]


def test_bytes_that_may_stay_are_kept_as_received(duckdb_store: Store, drop: Drop) -> None:
    text = "Date;Nature\n03/03/2026;rixe\n"
    seen = drop(duckdb_store, text)
    assert text in everything(duckdb_store)
    desk.discard(duckdb_store, seen.import_id or "", COORDINATION)
    assert text not in everything(duckdb_store)
    assert duckdb_store.records("queries/imports") == []


def test_a_rejected_cell_that_might_be_a_name_is_kept_by_its_shape(duckdb_store: Store, drop: Drop) -> None:
    seen = drop(duckdb_store, "Date;Nature\n03/03/2026;rixe\nvendredi vers midi;rixe\n")
    (reject,) = duckdb_store.records("queries/rejects", import_id=seen.import_id)
    assert (reject["line_no"], reject["value_seen"]) == (3, "aaaaaaaa aaaa aaaa")
