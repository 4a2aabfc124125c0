from __future__ import annotations

import io
import json
import socket
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

import pytest

from observatory.handover import Owner, Words, hand_over
from observatory.settings import Settings


def echo(argv: Sequence[str], cwd: Path, out: TextIO, err: TextIO) -> int:
    out.write(f"{' '.join(argv)} in {cwd}\n")
    err.write("à côté\n")
    return 2


@pytest.fixture
def owner(settings: Settings) -> Iterator[Settings]:
    settings.home.mkdir(parents=True)
    listening = Owner(settings, echo)
    listening.start()
    yield settings
    listening.stop()


def given(settings: Settings, *argv: str) -> tuple[int | None, str, str]:
    out, err = io.StringIO(), io.StringIO()
    status = hand_over(settings, Words(argv, Path("/somewhere")), out, err)
    return status, out.getvalue(), err.getvalue()


def test_a_command_is_run_by_the_owner_and_its_words_come_back(owner: Settings) -> None:
    status, out, err = given(owner, "imports", "--json")
    assert (status, out, err) == (2, f"imports --json in {Path('/somewhere')}\n", "à côté\n")


def test_several_commands_follow_each_other(owner: Settings) -> None:
    assert [given(owner, str(n))[0] for n in range(5)] == [2] * 5


def test_without_an_owner_nobody_answers(settings: Settings) -> None:
    assert given(settings, "imports")[0] is None


def test_a_stale_owner_file_is_as_no_owner(settings: Settings) -> None:
    settings.home.mkdir(parents=True)
    (settings.home / "owner.json").write_text(json.dumps({"port": 9, "secret": "00", "pid": 1}))
    assert given(settings, "imports")[0] is None


def test_the_owner_file_is_readable_by_its_owner_only(owner: Settings) -> None:
    assert (owner.home / "owner.json").stat().st_mode & 0o077 == 0


def test_a_caller_without_the_secret_runs_nothing_and_the_owner_goes_on(owner: Settings) -> None:
    path = owner.home / "owner.json"
    true = path.read_text()
    path.write_text(json.dumps(json.loads(true) | {"secret": "00" * 32}))
    assert given(owner, "imports")[0] is None
    path.write_text(true)
    assert given(owner, "imports")[0] == 2


def test_noise_on_the_port_does_not_stop_the_owner(owner: Settings) -> None:
    port = json.loads((owner.home / "owner.json").read_text())["port"]
    with socket.create_connection(("127.0.0.1", port)) as noise:
        noise.sendall(b"GET / HTTP/1.1\r\n\r\n")
    assert given(owner, "imports")[0] == 2


def test_a_command_whose_owner_dies_says_so(settings: Settings) -> None:
    def die(argv: Sequence[str], cwd: Path, out: TextIO, err: TextIO) -> int:
        out.write("Lecture\n")
        raise EOFError

    settings.home.mkdir(parents=True)
    listening = Owner(settings, die)
    listening.start()
    status, out, err = given(settings, "ingest", "x.csv")
    listening.stop()
    assert (status, out) == (1, "Lecture\n")
    assert "s’est arrêtée avant la fin" in err


def test_a_stopped_owner_leaves_no_file(settings: Settings) -> None:
    settings.home.mkdir(parents=True)
    listening = Owner(settings, echo)
    listening.start()
    listening.stop()
    assert not (settings.home / "owner.json").exists()
