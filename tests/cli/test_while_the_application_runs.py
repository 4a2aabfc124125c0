"""Commands typed while the application holds the file: same words, same answers, no stop."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from observatory.settings import PROJECT_ROOT
from tests.browser.served import serving
from tests.cli.test_commands import POPULATIONS

Typed = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Typed]:
    folder = tmp_path_factory.mktemp("running")
    (folder / "populations.csv").write_text(POPULATIONS, encoding="utf-8")
    with serving(folder / "home") as served:
        environ = {**os.environ, "OBSERVATORY_HOME": str(served.home), "PYTHONPATH": str(PROJECT_ROOT)}

        def words(*argv: str) -> subprocess.CompletedProcess[str]:
            return subprocess.run(
                [sys.executable, "-m", "observatory", *argv], cwd=folder, env=environ, capture_output=True, text=True
            )

        yield words


def test_a_relative_path_is_read_from_where_the_command_was_typed(typed: Typed) -> None:
    done = typed("ingest", "populations.csv", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["imports"][0]["status"] in {"published", "duplicate"}
    exported = typed("export", "denominators", "-o", "out.csv")
    assert exported.returncode == 0, exported.stderr


def test_a_refusal_keeps_its_status_and_its_sentence(typed: Typed) -> None:
    done = typed("undo", "no-such-import")
    assert done.returncode == 2
    assert "no-such-import" in done.stderr


def test_a_backup_can_be_made_but_not_restored(typed: Typed, tmp_path: Path) -> None:
    assert typed("backup", str(tmp_path / "copy.zip")).returncode == 0
    done = typed("restore", str(tmp_path / "copy.zip"))
    assert (done.returncode, "Arrêtez-la" in done.stderr) == (2, True)


def test_a_second_server_is_told_where_the_first_one_is(typed: Typed) -> None:
    done = typed("serve")
    assert (done.returncode, "déjà démarrée : http://" in done.stderr) == (2, True)
