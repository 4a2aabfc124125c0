from __future__ import annotations

import gzip
import hashlib
import stat
import zipfile
from pathlib import Path

import pytest

from observatory.errors import RefusedFile
from observatory.intake.archives import clean_name
from tests.intake.helpers import MESSY, deposit

CONTENT = b"numero;commune\n1;Manosque\n"


def zipped(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_bytes_are_kept_as_received_under_their_hash(tmp_path: Path) -> None:
    (tmp_path / "depot.csv").write_bytes(CONTENT)
    (received,) = deposit(tmp_path / "depot.csv", tmp_path)
    digest = hashlib.sha256(CONTENT).hexdigest()
    assert received.path == tmp_path / "archive" / digest[:2] / digest
    assert received.path.read_bytes() == CONTENT
    assert (received.name, received.sha256, received.size_bytes) == ("depot.csv", digest, len(CONTENT))
    assert received.container is None


def test_nobody_else_may_read_what_is_kept(tmp_path: Path) -> None:
    (tmp_path / "depot.csv").write_bytes(CONTENT)
    (received,) = deposit(tmp_path / "depot.csv", tmp_path)
    assert stat.S_IMODE(received.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(received.path.parent.stat().st_mode) == 0o700


def test_the_same_bytes_twice_take_one_place(tmp_path: Path) -> None:
    for name in ("un.csv", "deux.csv"):
        (tmp_path / name).write_bytes(CONTENT)
    first, second = (deposit(tmp_path / name, tmp_path)[0] for name in ("un.csv", "deux.csv"))
    assert first.path == second.path
    kept = [path for path in (tmp_path / "archive").rglob("*") if path.is_file()]
    assert kept == [first.path]


def test_a_file_that_is_too_large_is_refused_and_not_kept(tmp_path: Path) -> None:
    (tmp_path / "depot.csv").write_bytes(b"x" * 2_000_000)
    with pytest.raises(RefusedFile, match="dépasse 1 Mo"):
        deposit(tmp_path / "depot.csv", tmp_path, max_bytes=1_000_000)
    assert [path for path in (tmp_path / "archive").rglob("*") if path.is_file()] == []


def test_members_keep_the_last_part_of_their_name_and_what_they_came_in(tmp_path: Path) -> None:
    members = deposit(MESSY / "two-tables.zip", tmp_path)
    assert [member.name for member in members] == ["a.csv", "bvsc.csv"]
    assert {member.container for member in members} == {"two-tables.zip"}
    assert all(member.path.is_relative_to(tmp_path / "scratch") for member in members)


def test_the_archive_itself_is_kept(tmp_path: Path) -> None:
    deposit(MESSY / "two-tables.zip", tmp_path)
    digest = hashlib.sha256((MESSY / "two-tables.zip").read_bytes()).hexdigest()
    assert (tmp_path / "archive" / digest[:2] / digest).is_file()


@pytest.mark.parametrize("name", ["one.csv.gz", "gz-in-zip.zip"])
def test_a_compressed_member_loses_its_gz(tmp_path: Path, name: str) -> None:
    (member,) = deposit(MESSY / name, tmp_path)
    assert member.name in ("one.csv", "communes.csv")
    assert member.path.read_bytes() == (MESSY / "plain.csv").read_bytes()


@pytest.mark.parametrize("name", ["workbook.xlsx", "workbook.ods", "document.docx"])
def test_an_office_file_is_left_whole_although_it_is_a_zip(tmp_path: Path, name: str) -> None:
    (received,) = deposit(MESSY / name, tmp_path)
    assert (received.name, received.container) == (name, None)


def test_a_workbook_inside_a_zip_is_a_member_like_another(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "envoi.zip", {"w.xlsx": (MESSY / "workbook.xlsx").read_bytes()})
    (member,) = deposit(archive, tmp_path)
    assert member.path.read_bytes() == (MESSY / "workbook.xlsx").read_bytes()


@pytest.mark.parametrize("suffix", [".zip", ".gz"])
def test_a_compression_bomb_is_refused_long_before_the_limit(tmp_path: Path, suffix: str) -> None:
    bomb, zeros = tmp_path / f"bombe{suffix}", b"0" * 40_000_000
    if suffix == ".zip":
        zipped(bomb, {"a.csv": zeros})
    else:
        bomb.write_bytes(gzip.compress(zeros))
    with pytest.raises(RefusedFile, match="archive piégée"):
        deposit(bomb, tmp_path, max_bytes=10**12)
    assert [path for path in (tmp_path / "scratch").rglob("*") if path.is_file()] == []


def test_the_limit_counts_all_members_together(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "envoi.zip", {f"{n}.csv": bytes(600_000) for n in range(3)})
    with pytest.raises(RefusedFile, match="une fois décompressée"):
        deposit(archive, tmp_path, max_bytes=1_500_000)


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    archive = zipped(tmp_path / "envoi.zip", {f"{n}.csv": CONTENT for n in range(201)})
    with pytest.raises(RefusedFile, match="201 fichiers"):
        deposit(archive, tmp_path)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Partage\\faits.csv", "faits.csv"),
        ("faits\u202evsc.exe", "faitsvsc.exe"),
        ("fa\x00its\n.csv\u200b", "faits.csv"),
        ("dossier/", "dossier"),
        ("..", "sans nom"),
        ("", "sans nom"),
        ("Dépôt « été ».csv", "Dépôt « été ».csv"),
    ],
)
def test_a_name_is_neither_a_path_nor_a_trap(given: str, kept: str) -> None:
    assert clean_name(given) == kept
