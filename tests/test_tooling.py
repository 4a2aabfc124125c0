import ast
import os
import shutil
import socket
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from pytest_socket import SocketConnectBlockedError

from observatory.settings import PROJECT_ROOT, Settings
from observatory.storage import open_store
from scripts import setup
from tests.programs import absent
from tests.store.postgres import PostgresServer, running_postgres

PYTHON_SCRIPT = [sys.executable, str(PROJECT_ROOT / "scripts" / "setup.py")]


def test_an_old_python_is_told_which_one_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    with pytest.raises(setup.SetupError, match=r"Python 3\.11"):
        setup.prepare("requirements.txt")


def test_the_script_can_be_read_by_a_python_too_old_to_run_the_observatory() -> None:
    source = (PROJECT_ROOT / "scripts" / "setup.py").read_text(encoding="utf-8")
    assert ast.parse(source, feature_version=(3, 7)).body


def test_a_list_is_installed_again_only_when_it_or_what_it_includes_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "ROOT", tmp_path)
    (tmp_path / "requirements.txt").write_text("a==1\n")
    (tmp_path / "requirements-dev.txt").write_text("-r requirements.txt\nb==1\n")
    run, dev = setup.fingerprint("requirements.txt"), setup.fingerprint("requirements-dev.txt")
    assert setup.fingerprint("requirements-dev.txt") == dev
    (tmp_path / "requirements-dev.txt").write_text("-r requirements.txt\nb==2\n")
    assert setup.fingerprint("requirements.txt") == run
    assert setup.fingerprint("requirements-dev.txt") != dev
    (tmp_path / "requirements.txt").write_text("a==2\n")
    assert setup.fingerprint("requirements.txt") != run


def test_what_is_installed_already_calls_no_pip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(setup, "VENV", tmp_path)
    monkeypatch.setattr(setup, "PYTHON", tmp_path / "no-such-python")
    (tmp_path / "requirements.txt.sha256").write_text(setup.fingerprint("requirements.txt"))
    setup.install("requirements.txt")
    with pytest.raises(FileNotFoundError):
        setup.install("requirements-dev.txt")


def test_an_unknown_command_shows_the_help_and_fails() -> None:
    done = subprocess.run([*PYTHON_SCRIPT, "lancer"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "check-fast" in done.stdout


@pytest.mark.skipif(shutil.which("make") is None, reason="no make on this machine")
def test_help_is_what_make_shows_without_words() -> None:
    # These tests may themselves have been started by make.
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS", "ARGS"))}
    plain = subprocess.run(["make"], cwd=PROJECT_ROOT, env=environ, capture_output=True, text=True, check=True)
    asked = subprocess.run([*PYTHON_SCRIPT, "help"], capture_output=True, text=True, check=True)
    assert plain.stdout == asked.stdout


def test_the_newest_server_programs_are_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for version in ("9", "15", "12"):
        (tmp_path / version / "bin").mkdir(parents=True)
        (tmp_path / version / "bin" / "initdb").touch()
    monkeypatch.setattr(setup, "POSTGRES_FOLDERS", (f"{tmp_path}/*/bin",))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert setup.find_postgres() == tmp_path / "15" / "bin"


def test_an_absent_program_skips_unless_it_is_required(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OBSERVATORY_REQUIRE", raising=False)
    with pytest.raises(pytest.skip.Exception, match="no browser"):
        absent("chromium", "no browser")
    monkeypatch.setenv("OBSERVATORY_REQUIRE", "postgres,chromium")
    with pytest.raises(pytest.fail.Exception, match="no browser"):
        absent("chromium", "no browser")


def test_no_test_reaches_beyond_this_machine() -> None:
    with (
        pytest.warns(UserWarning, match="tried to use socket"),
        pytest.raises(SocketConnectBlockedError),
    ):
        socket.create_connection(("192.0.2.1", 80), timeout=1)


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.store
def test_two_stores_share_a_server_and_see_nothing_of_each_other(
    postgres: PostgresServer, settings: Settings
) -> None:
    with postgres.database() as here, postgres.database() as there:
        first = open_store(replace(settings, store=here))
        first.write(lambda session: session.execute("create table seen (n integer)"))
        first.close()
        second = open_store(replace(settings, store=there, home=settings.home / "other"))
        with second.session() as session:
            tables = session.execute("select * from duckdb_tables() where table_name = 'seen'")
        second.close()
    assert tables == []


def a_server_whose_test_fails(programs: Path, seen: list[tuple[Path, int]]) -> None:
    with running_postgres(programs) as server:
        process = (server.folder / "data" / "postmaster.pid").read_text().splitlines()[0]
        seen.append((server.folder, int(process)))
        assert is_running(int(process))
        raise ZeroDivisionError


@pytest.mark.store
def test_a_server_leaves_nothing_behind_even_after_an_error(postgres: PostgresServer) -> None:
    seen: list[tuple[Path, int]] = []
    with pytest.raises(ZeroDivisionError):
        a_server_whose_test_fails(postgres.programs, seen)
    folder, process = seen[0]
    assert not folder.exists()
    assert not is_running(process)
