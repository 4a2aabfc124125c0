import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from observatory.settings import PROJECT_ROOT

LICENCE = "EUPL-1.2"
LARGEST_BYTES = 5_000_000
LONGEST_MODULE, LONGEST_TEST = 300, 400
TEXTS = {".py", ".sql", ".md", ".toml", ".txt", ".json", ".css", ".js", ".html", ".yml", ".yaml", ".csv", ""}
# Written in pieces, so that this file does not hold what it looks for.
REGISTRY = re.compile("py" r"pi\.org|python" "hosted|registry" r"\.npm|deb" r"\.debian\.")
SOMEBODYS_FOLDER = re.compile(r"(?<![\w.$}/-])/(?:ho" + "me|ro" + "ot|Us" + r"ers|wo" + r"rk)/\w")


def _kept_files() -> list[Path]:
    """What git holds or would hold; without git (an archive), nothing can be told."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=PROJECT_ROOT, capture_output=True, text=True, check=False)
    paths = [PROJECT_ROOT / name for name in listed.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


@pytest.fixture(scope="module")
def kept_files() -> list[Path]:
    files = _kept_files()
    if not files:
        pytest.skip("not a git repository: nothing says which files are kept")
    return files


def relative(path: Path) -> str:
    return path.relative_to(PROJECT_ROOT).as_posix()


def lines_matching(pattern: re.Pattern[str], files: list[Path]) -> list[str]:
    return [
        f"{relative(path)}:{number}"
        for path in files
        if path.suffix in TEXTS
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if pattern.search(line)
    ]


def requirements(name: str) -> list[str]:
    lines = (PROJECT_ROOT / name).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith(("#", "-r"))]


def test_nothing_large_is_kept(kept_files: list[Path]) -> None:
    assert [relative(path) for path in kept_files if path.stat().st_size > LARGEST_BYTES] == []


def test_no_working_data_is_kept(kept_files: list[Path]) -> None:
    kept = [relative(path) for path in kept_files]
    assert [name for name in kept if name.startswith(("var/", ".venv/")) or name.endswith(".duckdb")] == []


def test_no_file_names_a_folder_of_somebodys_machine(kept_files: list[Path]) -> None:
    assert lines_matching(SOMEBODYS_FOLDER, kept_files) == []


def test_no_file_names_the_host_of_a_package_registry(kept_files: list[Path]) -> None:
    assert lines_matching(REGISTRY, kept_files) == []


def test_a_module_fits_in_the_head(kept_files: list[Path]) -> None:
    long = []
    for path in (path for path in kept_files if path.suffix == ".py"):
        allowed = LONGEST_TEST if relative(path).startswith("tests/") else LONGEST_MODULE
        if len(path.read_text(encoding="utf-8").splitlines()) >= allowed:
            long.append(relative(path))
    assert long == []


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_requirement_is_pinned(name: str) -> None:
    pinned = re.compile(r"[A-Za-z0-9._-]+==\d[\w.]*")
    assert [line for line in requirements(name) if not pinned.fullmatch(line)] == []


def test_no_requirement_is_listed_twice() -> None:
    names = [
        re.sub(r"[-_.]+", "-", line.split("==")[0]).lower()
        for file in ("requirements.txt", "requirements-dev.txt")
        for line in requirements(file)
    ]
    assert sorted(names) == sorted(set(names))


def test_duckdb_and_its_extensions_move_together() -> None:
    pins = dict(line.split("==") for line in requirements("requirements.txt"))
    versions = {pins[name] for name in pins if name == "duckdb" or name.startswith("duckdb-extension-")}
    assert len(versions) == 1


def test_the_licence_is_said_everywhere_alike() -> None:
    project = tomllib.loads((PROJECT_ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == LICENCE
    assert LICENCE in (PROJECT_ROOT / "README.md").read_text(encoding="utf-8")
    assert LICENCE in (PROJECT_ROOT / "LICENSE").read_text(encoding="utf-8")


@pytest.mark.parametrize("line", ["cd /ho" + "me/x/observatoire", '"/wo' + 'rk/data"', "(/Us" + "ers/x)"])
def test_a_folder_of_somebodys_machine_is_seen(line: str) -> None:
    assert SOMEBODYS_FOLDER.search(line)


@pytest.mark.parametrize("line", ["GET /home", "docs/home/page", "https://example.org/work/a", "$HOME/work"])
def test_an_address_of_the_site_is_not_somebodys_folder(line: str) -> None:
    assert not SOMEBODYS_FOLDER.search(line)
