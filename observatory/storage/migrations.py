"""Numbered changes of the tables, each applied once, recorded in the transaction that makes it."""

from __future__ import annotations

from functools import partial

from observatory.storage.named_sql import sql_names
from observatory.storage.store import Session, Store

_LEDGER = "create table if not exists schema_migration (name text not null, applied_on timestamp not null)"
_APPLIED = "select name from schema_migration"
_RECORD = "insert into schema_migration values ($name, now()::timestamp)"


def pending(store: Store) -> list[str]:
    """Names of the migrations that this store has not had yet, in order; changes nothing."""
    with store.session() as session:
        known = session.execute("select 1 from duckdb_tables() where table_name = 'schema_migration'")
        applied = {row["name"] for row in session.execute(_APPLIED)} if known else set()
    return [name for name in sql_names("migrations") if name not in applied]


def migrate(store: Store) -> list[str]:
    """Bring the store up to date; returns what was applied."""
    if pending(store):
        store.write(_create_ledger)
    return [name for name in pending(store) if store.write(partial(_apply, name))]


def _create_ledger(session: Session) -> None:
    session.execute(_LEDGER)


def _apply(name: str, session: Session) -> bool:
    """Whether this call applied it: another process may have been quicker."""
    if {"name": name} in session.execute(_APPLIED):
        return False
    session.run(name)
    session.execute(_RECORD, name=name)
    return True
