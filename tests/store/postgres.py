"""A throw-away PostgreSQL: everything in one folder, its socket included; no port is opened."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

_OWNER = "catalogue"
_SPEED_OVER_SAFETY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=16MB")
_PATIENCE_S = 30.0


@dataclass(frozen=True)
class PostgresServer:
    """A running server. `folder` holds its data, its log and its socket."""

    programs: Path
    folder: Path
    _numbers: itertools.count[int] = field(default_factory=itertools.count)

    @contextmanager
    def database(self) -> Iterator[str]:
        """A new empty database, as a value of OBSERVATORY_STORE; dropped at the end."""
        with self._named() as name:
            yield self._address(name)

    @contextmanager
    def copy_of(self, address: str, data: Path) -> Iterator[str]:
        """A copy of the catalogue of a DuckLake that nobody has open, for a copy of its files in `data`."""
        with self._named("--template", _name_in(address)) as name:
            moved = f"update ducklake_metadata set value = '{data}/' where key = 'data_path'"
            self._run("psql", "--quiet", "--command", moved, name)
            yield self._address(name)

    @contextmanager
    def _named(self, *options: str) -> Iterator[str]:
        name = f"essai_{next(self._numbers)}"
        self._run("createdb", *options, name)
        try:
            yield name
        finally:
            self._run("dropdb", "--force", name)

    def held(self, address: str) -> str:
        """All that a database holds, as text; `address` as `database` gave it."""
        return self._run("pg_dump", "--data-only", _name_in(address))

    def _address(self, name: str) -> str:
        return f"ducklake:postgres:dbname={name} host={self.folder} user={_OWNER}"

    def _run(self, program: str, *words: str) -> str:
        return _run([self.programs / program, "-h", self.folder, "-U", _OWNER, *words])


def _name_in(address: str) -> str:
    return address.split("dbname=")[1].split()[0]


@contextmanager
def running_postgres(programs: Path) -> Iterator[PostgresServer]:
    """Start a server of these programs, and stop it whatever happens."""
    folder = Path(tempfile.mkdtemp(prefix="observatoire-pg-"))
    account = _unprivileged_account()
    if account:
        # PostgreSQL refuses root: it runs as another user, who must own its folder.
        shutil.chown(folder, account)
    try:
        _initialise(programs, folder, account)
        with _process(programs, folder, account) as process:
            _wait_until_ready(programs, folder, process)
            yield PostgresServer(programs, folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged_account() -> str | None:
    if os.geteuid() != 0:
        return None
    import pwd  # Not on Windows, where this line is never reached.

    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _initialise(programs: Path, folder: Path, account: str | None) -> None:
    options = ["-U", _OWNER, "--auth=trust", "--encoding=UTF8", "--no-sync"]
    _run([programs / "initdb", "-D", folder / "data", *options], user=account, cwd=folder)


def _run(command: list[str | Path], **options: Any) -> str:
    done = subprocess.run(command, check=False, capture_output=True, text=True, **options)
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr.strip()}")
    return done.stdout


@contextmanager
def _process(programs: Path, folder: Path, account: str | None) -> Iterator[subprocess.Popen[bytes]]:
    options = ["listen_addresses=", f"unix_socket_directories={folder}", *_SPEED_OVER_SAFETY]
    command = [programs / "postgres", "-D", folder / "data"]
    command += [word for option in options for word in ("-c", option)]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log, user=account, cwd=folder)
    try:
        yield process
    finally:
        # "Fast": a client that forgot to close does not hold the server back.
        process.send_signal(signal.SIGINT)
        process.wait(timeout=_PATIENCE_S)


def _wait_until_ready(programs: Path, folder: Path, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _PATIENCE_S
    question = [programs / "pg_isready", "-q", "-h", folder]
    while subprocess.run(question, check=False).returncode:
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError((folder / "server.log").read_text(errors="replace"))
        time.sleep(0.05)
