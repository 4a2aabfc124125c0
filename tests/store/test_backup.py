from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from observatory.errors import StoreDamaged, UserError
from observatory.settings import Settings
from observatory.storage import Store, migrate, open_store
from observatory.storage.backup import backup, restore

COUNT = "select number from publication"


def numbered(store: Store, number: int) -> None:
    store.write(lambda session: session.execute("update publication set number = $n", n=number))


def archived(settings: Settings, content: bytes) -> Path:
    path = settings.archive / "ab" / "abc"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def test_what_is_restored_is_what_was_backed_up(store: Store, tmp_path: Path) -> None:
    numbered(store, 7)
    archived(store.settings, b"as received")
    backup(store, tmp_path / "copy.zip")
    elsewhere = replace(store.settings, home=tmp_path / "elsewhere", store="")
    restore(elsewhere, tmp_path / "copy.zip")
    back = open_store(elsewhere)
    try:
        assert back.data_version() == "7"
        assert migrate(back) == []
    finally:
        back.close()
    assert (elsewhere.archive / "ab" / "abc").read_bytes() == b"as received"


def test_restoring_puts_back_what_changed_since(duckdb_store: Store, tmp_path: Path) -> None:
    settings = duckdb_store.settings
    numbered(duckdb_store, 1)
    backup(duckdb_store, tmp_path / "copy.zip")
    numbered(duckdb_store, 2)
    duckdb_store.close()
    restore(settings, tmp_path / "copy.zip")
    back = open_store(settings)
    try:
        assert back.data_version() == "1"
    finally:
        back.close()


def test_a_backup_is_never_written_over_another(duckdb_store: Store, tmp_path: Path) -> None:
    (tmp_path / "copy.zip").write_bytes(b"precious")
    with pytest.raises(UserError, match="existe déjà"):
        backup(duckdb_store, tmp_path / "copy.zip")
    assert (tmp_path / "copy.zip").read_bytes() == b"precious"


def test_a_backup_that_the_folder_cannot_hold_is_an_error_for_people(duckdb_store: Store, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="ne peut pas être écrit"):
        backup(duckdb_store, tmp_path / ("x" * 300))


def test_a_backup_is_readable_by_its_owner_only(duckdb_store: Store, tmp_path: Path) -> None:
    backup(duckdb_store, tmp_path / "copy.zip")
    assert (tmp_path / "copy.zip").stat().st_mode & 0o077 == 0


def test_a_backup_with_one_byte_changed_is_refused_and_nothing_is_touched(
    duckdb_store: Store, tmp_path: Path
) -> None:
    archived(duckdb_store.settings, b"as received, and long enough to find")
    backup(duckdb_store, tmp_path / "copy.zip")
    changed = tmp_path / "changed.zip"
    with zipfile.ZipFile(tmp_path / "copy.zip") as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content.replace(b"long", b"lung") if name.startswith("archive/") else content)
    numbered(duckdb_store, 5)
    duckdb_store.close()
    with pytest.raises(StoreDamaged, match="empreinte"):
        restore(duckdb_store.settings, changed)
    back = open_store(duckdb_store.settings)
    try:
        assert back.data_version() == "5"
    finally:
        back.close()


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x03\x04 cut"])
def test_a_file_that_is_no_backup_is_refused(settings: Settings, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "copy.zip").write_bytes(content)
    with pytest.raises(StoreDamaged):
        restore(settings, tmp_path / "copy.zip")
    assert not settings.store_file.exists()


def test_a_member_that_would_leave_the_folder_is_refused(settings: Settings, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "copy.zip", "w") as bundle:
        bundle.writestr("manifest.json", '{"format": 1, "sha256": {"observatoire.duckdb": "00"}}')
        bundle.writestr("../../escaped", "out")
    with pytest.raises(StoreDamaged):
        restore(settings, tmp_path / "copy.zip")
    assert not (tmp_path.parent / "escaped").exists()
