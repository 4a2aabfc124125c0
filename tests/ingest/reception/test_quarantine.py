import stat
from pathlib import Path

import pytest

from observatory.errors import RefusedFile
from observatory.ingest.reception.quarantine import Quarantine

LIMIT = 1_000_000


@pytest.fixture
def quarantine(tmp_path: Path) -> Quarantine:
    return Quarantine(tmp_path / "scratch" / "quarantaine")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("mars.csv", "mars.csv"),
        ("../../accounts.csv", "accounts.csv"),
        ("C:\\Bureau\\mars.csv", "mars.csv"),
        ("mars\u202evsc.exe", "marsvsc.exe"),
        ("..", "sans nom"),
        ("é" * 300 + ".csv", "é" * 98 + ".csv"),
    ],
)
def test_a_file_keeps_its_name_and_never_leaves_the_folder(quarantine: Quarantine, given: str, kept: str) -> None:
    path = quarantine.take(given, [b"date\n"], LIMIT)
    assert path.name == kept
    assert path.resolve().is_relative_to(quarantine.folder.resolve())
    assert path.read_bytes() == b"date\n"


def test_nobody_else_on_the_machine_reads_it(quarantine: Quarantine) -> None:
    path = quarantine.take("mars.csv", [b"date\n"], LIMIT)
    modes = [stat.S_IMODE(one.stat().st_mode) for one in (quarantine.folder, path.parent, path)]
    assert modes == [0o700, 0o700, 0o600]


def test_the_same_name_twice_is_two_files(quarantine: Quarantine) -> None:
    first, second = (quarantine.take("mars.csv", [content], LIMIT) for content in (b"1", b"2"))
    assert (first.read_bytes(), second.read_bytes()) == (b"1", b"2")


def test_a_file_too_large_leaves_nothing(quarantine: Quarantine) -> None:
    with pytest.raises(RefusedFile, match="dépasse 1 Mo"):
        quarantine.take("mars.csv", [b"x" * 600_000, b"x" * 600_000], LIMIT)
    assert list(quarantine.folder.iterdir()) == []


def test_what_is_forgotten_leaves_nothing_even_twice(quarantine: Quarantine) -> None:
    path = quarantine.take("mars.csv", [b"1"], LIMIT)
    quarantine.forget(path)
    quarantine.forget(path)
    assert list(quarantine.folder.iterdir()) == []


def test_a_start_empties_what_a_former_process_left(quarantine: Quarantine) -> None:
    quarantine.take("mars.csv", [b"1"], LIMIT)
    Quarantine(quarantine.folder).empty()
    assert not quarantine.folder.exists()
    assert quarantine.take("mars.csv", [b"2"], LIMIT).read_bytes() == b"2"
