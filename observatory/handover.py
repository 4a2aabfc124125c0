"""Verbs of the command line while the application holds the DuckDB file.

DuckDB lets one process at a time open a file. The application therefore listens on a loopback port of
its own choice; a command that finds the file taken hands its words over and prints what comes back.
The port and a fresh secret lie in `HOME/owner.json`, readable by the owner of the folder only.
"""

from __future__ import annotations

import io
import json
import logging
import os
import secrets
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing import AuthenticationError
from multiprocessing.connection import (
    Client,
    Connection,
    Listener,
    answer_challenge,
    deliver_challenge,
)
from pathlib import Path
from typing import TextIO, cast

from observatory.settings import Settings

Runner = Callable[[Sequence[str], Path, TextIO, TextIO], int]
log = logging.getLogger(__name__)
_CUT = (
    "L’application s’est arrêtée avant la fin de la commande : redémarrez-la, puis voyez par "
    "« python -m observatory imports » ce qui a été publié.\n"
)


@dataclass(frozen=True)
class Words:
    """A command as typed, and the folder where it was typed."""

    argv: tuple[str, ...]
    cwd: Path


class Owner:
    """Listens for commands; each is answered in a thread of its own, so that noise on the port stops nobody."""

    def __init__(self, settings: Settings, run: Runner) -> None:
        self._path = _owner_file(settings)
        self._secret = secrets.token_bytes(32)
        self._run = run
        self._listener = Listener(("127.0.0.1", 0))
        self._stopped = False

    def start(self) -> None:
        content = {"port": self._listener.address[1], "secret": self._secret.hex(), "pid": os.getpid()}
        _write_private(self._path, json.dumps(content))
        threading.Thread(target=self._serve, name="handover", daemon=True).start()

    def stop(self) -> None:
        self._stopped = True
        self._path.unlink(missing_ok=True)
        self._listener.close()

    def _serve(self) -> None:
        while not self._stopped:
            try:
                connection = self._listener.accept()
            except (OSError, EOFError):
                continue
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection: Connection) -> None:
        with connection:
            try:
                deliver_challenge(connection, self._secret)
                answer_challenge(connection, self._secret)
                asked = json.loads(connection.recv_bytes(65_536))
                out, err = (cast(TextIO, _Wire(connection, kind)) for kind in ("out", "err"))
                status = self._run(asked["argv"], Path(asked["cwd"]), out, err)
                _send(connection, "exit", str(status))
            except (AuthenticationError, OSError, EOFError, ValueError, KeyError):
                log.warning("a caller of the handover did not hold the secret, or left before the end")


def hand_over(settings: Settings, words: Words, out: TextIO, err: TextIO) -> int | None:
    """Let the process that holds the store run these words; its exit status, or None if none answers."""
    try:
        owner = json.loads(_owner_file(settings).read_text(encoding="utf-8"))
        connection = Client(("127.0.0.1", owner["port"]), authkey=bytes.fromhex(owner["secret"]))
    except (OSError, ValueError, KeyError, EOFError, AuthenticationError):
        return None
    with connection:
        asked = {"argv": list(words.argv), "cwd": str(words.cwd)}
        connection.send_bytes(json.dumps(asked).encode())
        return _relay(connection, {"out": out, "err": err})


def _relay(connection: Connection, streams: dict[str, TextIO]) -> int:
    while True:
        try:
            kind, text = json.loads(connection.recv_bytes())
        except (EOFError, OSError):
            streams["err"].write(_CUT)
            return 1
        if kind == "exit":
            return int(text)
        streams[kind].write(text)
        streams[kind].flush()


class _Wire(io.TextIOBase):
    """The part of a text stream that commands use, sent as it is written."""

    def __init__(self, connection: Connection, kind: str) -> None:
        self._connection = connection
        self._kind = kind

    def write(self, text: str) -> int:
        _send(self._connection, self._kind, text)
        return len(text)

    def flush(self) -> None:
        return None


def _send(connection: Connection, kind: str, text: str) -> None:
    connection.send_bytes(json.dumps([kind, text]).encode())


def _owner_file(settings: Settings) -> Path:
    return settings.home / "owner.json"


def _write_private(path: Path, text: str) -> None:
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
