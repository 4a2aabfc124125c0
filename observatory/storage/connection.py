"""One DuckDB instance per process, the store attached to it as `observatory`, then locked down."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb

from observatory.errors import StoreBusy, StoreDamaged, UserError
from observatory.settings import Settings
from observatory.storage.extensions import extension_path

# An extension lying in somebody's home folder must not change what a query does.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "preserve_insertion_order": True,
}


def connect(settings: Settings) -> duckdb.DuckDBPyConnection:
    """Open the store of these settings; every later use takes a cursor of what is returned.

    Raises:
        StoreBusy: another process holds the DuckDB file.
        StoreDamaged: the file or the catalogue cannot be read.
        UserError: this account may not open the file, or a setting is unknown.
    """
    for folder in (settings.home, settings.archive, settings.scratch):
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    connection = duckdb.connect(":memory:", config=_CONFIG)
    try:
        _bound_memory(connection, settings)
        _attach(connection, settings)
        _lock_down(connection, settings)
    except BaseException:
        connection.close()
        raise
    return connection


def rewrite_file(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Copy what an attached file holds into a new one, and attach that one instead, under the same name.

    Nothing else may use the connection meanwhile. The former file stays in place until the copy is whole.
    """
    fresh = path.with_name(f"{path.name}.fresh")
    fresh.unlink(missing_ok=True)
    connection.execute(f"attach {quoted(fresh)} as fresh")
    try:
        connection.execute("copy from database observatory to fresh")
    finally:
        connection.execute("detach fresh")
    connection.execute("detach observatory")
    try:
        os.replace(fresh, path)
        path.with_name(f"{path.name}.wal").unlink(missing_ok=True)
    finally:
        _attach_file(connection, path)


def quoted(text: str | Path) -> str:
    """A text as an SQL literal, for the few statements that take no parameter."""
    return "'" + str(text).replace("'", "''") + "'"


def _bound_memory(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    spill = settings.scratch / f"spill-{os.getpid()}"
    connection.execute(f"set memory_limit = {quoted(settings.memory)}")
    connection.execute(f"set temp_directory = {quoted(spill)}")


def _attach(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    if settings.store:
        _attach_lake(connection, settings)
    else:
        _attach_file(connection, settings.store_file)


def _attach_file(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    try:
        connection.execute(f"attach {quoted(path)} as observatory")
    except duckdb.IOException as error:
        if "lock" in str(error).lower():
            raise StoreBusy(
                f"La base {path.name} est déjà ouverte par un autre programme.",
                todo="Attendez qu’il ait fini, ou passez par l’application en cours.",
            ) from None
        # A backup put back over a sound file would lose what came after it.
        if path.is_file() and not os.access(path, os.R_OK | os.W_OK):
            raise UserError(
                f"Vos droits ne permettent pas d’ouvrir la base {path}.",
                todo="Donnez au compte qui lance l’observatoire le droit de la lire et d’y écrire.",
            ) from None
        raise StoreDamaged(f"La base {path} ne peut pas être lue.", todo="Restaurez une sauvegarde.") from error
    path.chmod(0o600)


def _attach_lake(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    if not settings.store.startswith("ducklake:postgres:"):
        raise UserError(
            "OBSERVATORY_STORE : valeur inconnue.",
            todo="Laissez vide pour un fichier DuckDB, ou écrivez « ducklake:postgres:dbname=… host=… ».",
        )
    for name in ("ducklake", "postgres_scanner"):
        connection.execute(f"load {quoted(extension_path(name))}")
    data = settings.data or str(settings.home / "lake")
    if "://" not in data:
        Path(data).mkdir(parents=True, exist_ok=True)
    try:
        connection.execute(f"attach {quoted(settings.store)} as observatory (data_path {quoted(data)})")
    except duckdb.Error as error:
        # The address may hold a password: it never enters the message.
        reason = str(error).splitlines()[0].replace(settings.store, "…").split(settings.store.split(":", 2)[2])[0]
        raise StoreDamaged(
            f"Le catalogue PostgreSQL de la base ne répond pas ({type(error).__name__} : {reason}).",
            todo="Vérifiez OBSERVATORY_STORE et que le serveur est démarré.",
        ) from None
    connection.execute("set ducklake_max_retry_count = 50")


def _lock_down(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    folders = [settings.home]
    if settings.store and settings.data and "://" not in settings.data:
        folders.append(Path(settings.data))
    listed = ", ".join(quoted(f"{folder}/") for folder in folders)
    connection.execute(f"set allowed_directories = [{listed}]")
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
