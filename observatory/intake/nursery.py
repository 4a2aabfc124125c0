"""Children by fork: a process that has imported the readers and waits, so that a bounded child costs milliseconds.

`python -m observatory.intake.nursery DESCRIPTOR` takes orders on a socket: a line, and the end of another socket on
which the child is to speak. Only where there is `fork`; elsewhere `bounded` starts whole interpreters.
"""

from __future__ import annotations

import atexit
import importlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from contextlib import suppress
from typing import NoReturn

from observatory.intake.bounded import PROJECT_ROOT, environment, live

# What most files need; the reader of a rarer kind is imported by the child, which costs it a tenth of a second.
READERS = ("observatory.intake.workbook_child", "observatory.intake.text_child")
_LONGEST_ORDER = 65_536
_PATIENCE_S = 60.0


class Nursery:
    """The waiting process, started at the first need and again if it has died. Safe to call from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._orders: socket.socket | None = None
        atexit.register(self.close)

    def bear(self, module: str, arguments: tuple[str, ...], seconds: int) -> tuple[int, socket.socket]:
        """A child that runs `module.main(*arguments)` with the other end of the socket as standard input and
        output, for so many seconds at most by the clock; returns its process number and our end."""
        ours, theirs = socket.socketpair()
        with theirs:
            return self._order({"run": module, "with": arguments, "seconds": seconds}, theirs), ours

    def end(self, child: int) -> None:
        """Kill a child, if it still lives. Its parent alone can say so without taking another process for it."""
        with suppress(OSError):
            self._order({"kill": child})

    def close(self) -> None:
        with self._lock:
            self._forget()

    def _order(self, order: dict[str, object], given: socket.socket | None = None) -> int:
        with self._lock:
            try:
                return self._asked(order, given)
            except (OSError, ValueError):
                self._forget()
                return self._asked(order, given)

    def _asked(self, order: dict[str, object], given: socket.socket | None) -> int:
        orders = self._orders or self._start()
        descriptors = [given.fileno()] if given else []
        socket.send_fds(orders, [json.dumps(order).encode()], descriptors)
        return int(orders.recv(32))

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
                [sys.executable, "-m", "observatory.intake.nursery", str(theirs.fileno())],
                cwd=PROJECT_ROOT,
                env=environment(),
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        ours.settimeout(_PATIENCE_S)
        self._orders = ours
        return ours

    def _forget(self) -> None:
        """It ends when nobody can give it orders any more, and its children with it."""
        if self._orders:
            self._orders.close()
        if self._process:
            try:
                self._process.wait(_PATIENCE_S)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
        self._orders = self._process = None


def main(descriptor: str) -> None:
    for reader in READERS:
        importlib.import_module(reader)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    children: set[int] = set()
    with socket.socket(fileno=int(descriptor)) as orders:
        while True:
            told, given, _, _ = socket.recv_fds(orders, _LONGEST_ORDER, 1)
            if not told:
                break
            _obey(orders, json.loads(told), given, children)
    for child in children:
        _kill(child)


def _obey(orders: socket.socket, order: dict, given: list[int], children: set[int]) -> None:
    if child := order.get("kill"):
        if child in children:
            _kill(child)
            children.discard(child)
    else:
        child = os.fork()
        if child == 0:
            orders.close()
            _live(order, given[0])
        children.add(child)
        os.close(given[0])
    orders.sendall(str(child).encode())


def _kill(child: int) -> None:
    """Not waited for before: the number cannot have become that of another process."""
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _live(order: dict, channel: int) -> NoReturn:
    """The child: it never returns to the loop of its parent."""
    status = 1
    try:
        signal.setitimer(signal.ITIMER_REAL, max(order["seconds"], 0.001))
        os.dup2(channel, 0)
        os.dup2(channel, 1)
        os.close(channel)
        sys.stdin, sys.stdout = os.fdopen(0, encoding="utf-8"), os.fdopen(1, "w", encoding="utf-8")
        live(order["run"], *order["with"])
        status = 0
    finally:
        # Whatever has happened, silence tells it; the stack above belongs to the parent.
        os._exit(status)


NURSERY = Nursery()

if __name__ == "__main__":
    main(*sys.argv[1:])
