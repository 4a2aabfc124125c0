"""The store: named queries on a cursor each, and one transaction at a time for what is written."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

import duckdb
import pandas as pd

from observatory.domain.disclosure import decide_least_shown
from observatory.errors import StoreBusy, StoreDamaged
from observatory.settings import Settings
from observatory.storage import frames
from observatory.storage.connection import connect, rewrite_file
from observatory.storage.gate import Gate
from observatory.storage.named_sql import sql_text

T = TypeVar("T")
_PATIENCE_S = 60.0


class Session:
    """A cursor of its own: temporary tables made here are seen here only, and end with it."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def run(self, name: str, **params: Any) -> None:
        """Run every statement of `sql/<name>.sql`."""
        self._execute(sql_text(name), name, params)

    def rows(self, name: str, **params: Any) -> pd.DataFrame:
        self._execute(sql_text(name), name, params)
        return frames.fetch(self._cursor)

    def records(self, name: str, **params: Any) -> list[dict[str, Any]]:
        self._execute(sql_text(name), name, params)
        return self._dicts()

    def value(self, name: str, **params: Any) -> Any:
        """The first column of the first row, or None when there is no row."""
        self._execute(sql_text(name), name, params)
        row = self._cursor.fetchone()
        return row[0] if row else None

    def execute(self, text: str, **params: Any) -> list[dict[str, Any]]:
        """SQL that cannot be kept in a file, such as a table's name made by the intake."""
        self._execute(text, "(texte)", params)
        return self._dicts() if self._cursor.description else []

    def batches(self, text: str, size: int = 20_000, **params: Any) -> Iterator[tuple[list[str], list[tuple]]]:
        """Column names and rows, `size` at a time, for results that need not fit in memory."""
        self._execute(text, "(texte)", params)
        names = [column[0] for column in self._cursor.description or ()]
        while rows := self._cursor.fetchmany(size):
            yield names, rows

    def columns(self, text: str, **params: Any) -> list[str]:
        """Names of the columns that a query would answer."""
        self._execute(f"describe {text}", "(texte)", params)
        return [row["column_name"] for row in self._dicts()]

    def register(self, name: str, frame: pd.DataFrame) -> None:
        frames.register(self._cursor, name, frame)

    def _execute(self, text: str, name: str, params: dict[str, Any]) -> None:
        unused = set(params)
        for statement in self._cursor.extract_statements(text):
            wanted = statement.named_parameters
            try:
                self._cursor.execute(statement, {key: params[key] for key in wanted} if wanted else None)
            except duckdb.Error as error:
                error.add_note(f"sql/{name}.sql")
                raise
            unused -= set(wanted)
        if unused:
            raise TypeError(f"sql/{name}.sql does not use {sorted(unused)}")

    def _dicts(self) -> list[dict[str, Any]]:
        names = [column[0] for column in self._cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in self._cursor.fetchall()]


class Store:
    """One open store; safe for any number of threads, since each use takes its own cursor."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._connection = connect(settings)
        self._writing = threading.RLock()
        self._gate = Gate()

    @contextmanager
    def session(self) -> Iterator[Session]:
        with self._gate.open(), self._connection.cursor() as cursor:
            cursor.execute("use observatory")
            yield Session(cursor)

    def rows(self, name: str, **params: Any) -> pd.DataFrame:
        """The answer of `sql/<name>.sql` as a frame."""
        with self.session() as session:
            return session.rows(name, **params)

    def records(self, name: str, **params: Any) -> list[dict[str, Any]]:
        """The answer of `sql/<name>.sql` as dictionaries of Python values."""
        with self.session() as session:
            return session.records(name, **params)

    def value(self, name: str, **params: Any) -> Any:
        """The single value that `sql/<name>.sql` answers, or None."""
        with self.session() as session:
            return session.value(name, **params)

    def write(self, work: Callable[[Session], T], session: Session | None = None) -> T:
        """Run `work` in one transaction, all or nothing; again from its start when another writer won.

        `work` must be repeatable: it reads what it decides upon inside the transaction.

        Raises:
            StoreBusy: other writers kept winning for a minute.
        """
        if session is None:
            with self.session() as own:
                return self.write(work, own)
        deadline = time.monotonic() + _PATIENCE_S
        while True:
            with self._writing:
                try:
                    return _in_transaction(session, work)
                except duckdb.Error as error:
                    if not _is_conflict(error):
                        raise
                    if time.monotonic() > deadline:
                        raise StoreBusy("La base est occupée.", todo="Recommencez dans un instant.") from error
            time.sleep(random.uniform(0.01, 0.2))  # noqa: S311 - spreads the retries, hides nothing

    def data_version(self) -> str:
        """Changes whenever what the pages read has changed."""
        return str(self.value("queries/data_version"))

    def rewrite(self) -> None:
        """Put a fresh copy of the DuckDB file in its place, when nobody reads.

        Raises:
            StoreBusy: somebody was still reading after a minute; nothing has changed.
        """
        with self._gate.alone():
            rewrite_file(self._connection, self.settings.store_file)

    def close(self) -> None:
        self._connection.close()


def open_store(settings: Settings) -> Store:
    """Open the store and check that a query answers.

    Raises:
        StoreBusy, StoreDamaged, UserError: see `connection.connect`.
    """
    store = Store(settings)
    decide_least_shown(settings.least_shown)
    try:
        with store.session() as session:
            session.execute("select 1")
    except duckdb.Error as error:
        store.close()
        raise StoreDamaged("La base ne répond pas.", todo="Restaurez une sauvegarde.") from error
    return store


def _in_transaction(session: Session, work: Callable[[Session], T]) -> T:
    session.execute("begin transaction")
    try:
        result = work(session)
        session.execute("commit")
    except BaseException:
        _rollback(session)
        raise
    return result


def _rollback(session: Session) -> None:
    try:
        session.execute("rollback")
    except duckdb.TransactionException:
        # A failed commit has already ended the transaction.
        return


def _is_conflict(error: duckdb.Error) -> bool:
    return isinstance(error, duckdb.TransactionException) or "conflict" in str(error).lower()
