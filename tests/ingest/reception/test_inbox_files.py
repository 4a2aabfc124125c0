import os
import stat
from pathlib import Path

import pytest

from observatory.ingest.reception import inbox_files
from observatory.ingest.reception.inbox_files import Left, NotAFile, left_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder of the account « police.municipale »."""
    made = tmp_path / "inbox" / "police.municipale"
    made.mkdir(parents=True)
    return made


def left(folder: Path) -> list[str]:
    return [one.path.name for one in left_files(folder.parent)]


def only(folder: Path) -> Left:
    (one,) = left_files(folder.parent)
    return one


def test_a_file_is_of_the_account_that_its_folder_names(folder: Path) -> None:
    (folder / "mars.csv").write_bytes(b"date\n")
    assert (only(folder).login, only(folder).size) == ("police.municipale", 5)


@pytest.mark.parametrize(
    "name",
    [".mars.csv", "mars.csv.part", "mars.csv.filepart", "mars.CSV.TMP", "~$mars.xlsx", "mars.csv.resultat.txt"],
)
def test_hidden_unfinished_and_result_files_are_left_alone(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"date\n")
    assert left(folder) == []


def test_a_link_leads_nowhere(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_bytes(b"x")
    (folder / "lien.csv").symlink_to(tmp_path / "secret.csv")
    (folder.parent / "autre").symlink_to(tmp_path)
    assert left(folder) == []


def test_a_file_turned_into_a_link_between_two_looks_is_not_read(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_bytes(b"secret")
    (folder / "mars.csv").write_bytes(b"date\n")
    seen = only(folder)
    seen.path.unlink()
    seen.path.symlink_to(tmp_path / "secret.csv")
    with pytest.raises(OSError, match="symbolic link"):
        list(inbox_files.blocks_of(seen))
    assert not inbox_files.remove(seen)
    assert (tmp_path / "secret.csv").exists()


def test_a_file_that_has_another_name_elsewhere_is_not_read(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_bytes(b"secret")
    os.link(tmp_path / "secret.csv", folder / "mars.csv")
    with pytest.raises(NotAFile):
        list(inbox_files.blocks_of(only(folder)))


def test_a_pipe_and_a_folder_are_not_files(folder: Path) -> None:
    os.mkfifo(folder / "tuyau.csv")
    (folder / "dossier.csv").mkdir()
    assert left(folder) == []


def test_what_replaced_the_file_meanwhile_is_kept(folder: Path) -> None:
    (folder / "mars.csv").write_bytes(b"date\n")
    seen = only(folder)
    seen.path.write_bytes(b"date;heure\n")
    assert not inbox_files.remove(seen)
    assert seen.path.exists()


def test_a_file_that_was_taken_is_removed(folder: Path) -> None:
    (folder / "mars.csv").write_bytes(b"date\n")
    assert inbox_files.remove(only(folder))
    assert list(folder.iterdir()) == []


def test_the_result_stands_beside_and_replaces_the_former_one(folder: Path, tmp_path: Path) -> None:
    (folder / "mars.csv").write_bytes(b"date\n")
    (tmp_path / "ailleurs.txt").write_text("intact")
    (folder / "mars.csv.resultat.txt").symlink_to(tmp_path / "ailleurs.txt")
    inbox_files.write_result(only(folder), "Publié.\n")
    written = folder / "mars.csv.resultat.txt"
    assert written.read_bytes() == b"\xef\xbb\xbfPubli\xc3\xa9.\r\n"
    assert stat.S_IMODE(written.stat().st_mode) & 0o044 == 0o044
    assert (tmp_path / "ailleurs.txt").read_text() == "intact"
    assert sorted(one.name for one in folder.iterdir()) == ["mars.csv", "mars.csv.resultat.txt"]


@pytest.mark.parametrize(
    "name", ["é" * 120 + ".csv", "a;b $(rm -rf x) .csv", "=cmd|' C calc'!A0.csv", "\udce9t\udce9.csv"]
)
def test_a_hostile_or_endless_name_has_its_result_all_the_same(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"date\n")
    inbox_files.write_result(only(folder), "Refusé.\n")
    assert len(list(folder.iterdir())) == 2


def test_no_inbox_is_an_empty_inbox(tmp_path: Path) -> None:
    assert left_files(tmp_path / "absente") == []
