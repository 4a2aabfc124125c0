"""Backup and restore: one zip with a DuckDB copy of every table, the files received, and their hashes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
import zipfile
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import Any, BinaryIO

import duckdb

from observatory.errors import StoreDamaged, UserError
from observatory.settings import Settings
from observatory.storage.connection import quoted
from observatory.storage.encryption import decrypt, encrypted, is_encrypted
from observatory.storage.store import Session, Store

_SNAPSHOT = "observatoire.duckdb"
_MANIFEST = "manifest.json"
_FORMAT = 1


def backup(store: Store, target: Path, passphrase: str | None = None) -> int:
    """Write everything to `target`, whole or not at all, encrypted if a passphrase is given; its size in bytes.

    Raises:
        UserError: the file exists already, or cannot be written.
    """
    # Unlike Path.exists, it does not raise in a folder that may not be entered.
    if os.path.exists(target):
        raise UserError(f"« {target} » existe déjà.", todo="Choisissez un autre nom.")
    with tempfile.TemporaryDirectory(dir=store.settings.scratch) as folder:
        snapshot = Path(folder) / _SNAPSHOT
        with store.session() as session:
            _copy_all(session, snapshot)
        partial = target.with_name(target.name + ".part")
        try:
            _write_zip(partial, snapshot, store.settings.archive, passphrase)
            partial.replace(target)
        except OSError as error:
            with suppress(OSError):
                partial.unlink()
            raise UserError(f"« {target} » ne peut pas être écrit ({error.strerror}).") from None
    target.chmod(0o600)
    return target.stat().st_size


def restore(settings: Settings, source: Path, passphrase: str | None = None) -> None:
    """Put the store and the archive back as they were; what stood there is kept aside until it worked.

    Raises:
        UserError: an encrypted backup without its passphrase, or with another one.
        StoreDamaged: not one of our backups, or a byte of it has changed; nothing is touched then.
        UserError: restoring over a DuckLake store (restore into an empty folder, then move).
    """
    if settings.store:
        raise UserError(
            "La restauration se fait dans un fichier DuckDB.",
            todo="Videz OBSERVATORY_STORE, restaurez, puis rechargez les fichiers de l’archive.",
        )
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(dir=settings.home) as folder:
        opened = _in_clear(source, Path(folder), passphrase)
        _unpack(opened, Path(folder))
        _check_opens(Path(folder) / _SNAPSHOT)
        _exchange(Path(folder) / _SNAPSHOT, settings.store_file)
        _exchange(Path(folder) / "archive", settings.archive)


def _copy_all(session: Session, snapshot: Path) -> None:
    session.execute(f"attach {quoted(snapshot)} as snapshot")
    try:
        session.execute("copy from database observatory to snapshot")
    finally:
        session.execute("detach snapshot")


def _in_clear(source: Path, folder: Path, passphrase: str | None) -> Path:
    if not source.is_file() or not is_encrypted(source):
        return source
    if passphrase is None:
        raise UserError("Cette sauvegarde est chiffrée.", todo="Donnez sa phrase de passe avec --passphrase-file.")
    opened = folder / "clair.zip"
    with source.open("rb") as sealed, opened.open("wb") as out:
        decrypt(sealed, out, passphrase)
    return opened


def _write_zip(target: Path, snapshot: Path, archive: Path, passphrase: str | None) -> None:
    files = {_SNAPSHOT: snapshot}
    files |= {
        f"archive/{path.relative_to(archive).as_posix()}": path
        for path in sorted(archive.rglob("*"))
        if path.is_file()
    }
    manifest = {"format": _FORMAT, "sha256": {name: _sha256(path) for name, path in files.items()}}
    with (
        target.open("wb") as raw,
        _sink(raw, passphrase) as out,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, allowZip64=True) as bundle,
    ):
        bundle.writestr(_MANIFEST, json.dumps(manifest, indent=1))
        for name, path in files.items():
            bundle.write(path, name)


def _sink(raw: BinaryIO, passphrase: str | None) -> AbstractContextManager[Any]:
    return encrypted(raw, passphrase) if passphrase else nullcontext(raw)


def _unpack(source: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(source) as bundle:
            manifest = json.loads(bundle.read(_MANIFEST))
            names = set(bundle.namelist()) - {_MANIFEST}
            if manifest["format"] != _FORMAT or names != set(manifest["sha256"]):
                raise _not_a_backup(source)
            for name in names:
                _unpack_one(bundle, name, folder, manifest["sha256"][name])
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise _not_a_backup(source) from error
    (folder / "archive").mkdir(exist_ok=True)


def _unpack_one(bundle: zipfile.ZipFile, name: str, folder: Path, sha256: str) -> None:
    # `extract` drops drive letters and « .. »: nothing is written outside the folder.
    path = Path(bundle.extract(name, folder))
    if _sha256(path) != sha256:
        raise StoreDamaged(f"Sauvegarde abîmée : « {name} » n’a plus la même empreinte.")


def _check_opens(snapshot: Path) -> None:
    try:
        with duckdb.connect(str(snapshot), read_only=True) as connection:
            connection.execute("select count(*) from import").fetchone()
    except duckdb.Error as error:
        raise StoreDamaged("La base de cette sauvegarde ne s’ouvre pas.") from error


def _exchange(new: Path, place: Path) -> None:
    """Put `new` where `place` is; on failure the old one goes back."""
    aside = place.with_name(place.name + ".old")
    _remove(aside)
    if place.exists():
        place.rename(aside)
    try:
        new.rename(place)
    except OSError:
        if aside.exists():
            aside.rename(place)
        raise
    _remove(aside)
    place.chmod(0o700 if place.is_dir() else 0o600)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _not_a_backup(source: Path) -> StoreDamaged:
    return StoreDamaged(f"« {source} » n’est pas une sauvegarde de l’observatoire, ou elle est abîmée.")
