"""A small server on the loopback that speaks like data.gouv.fr, and fails on demand."""

from __future__ import annotations

import hashlib
import http.client
import json
import re
import ssl
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

SSMSI_ID = "621df2954fa5a3b5a023e23c"
BAAC_ID = "53698f4ca3a729239d2036df"


@dataclass
class Stored:
    """A file of the object storage. `faults` are used up one a request, in order."""

    content: bytes
    etag: str = ""
    last_modified: str = ""
    ranges: bool = True
    chunked: bool = False
    faults: list[Callable[[Handler, Stored], None]] = field(default_factory=list)

    def replace(self, content: bytes) -> None:
        self.content, self.etag = content, strong_etag(content)


def strong_etag(content: bytes) -> str:
    return f'"{hashlib.md5(content, usedforsecurity=False).hexdigest()}"'


class QuietServer(ThreadingHTTPServer):
    """Callers hang up in the middle: that is what is being tested, not something to print."""

    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class FakeServer:
    """`asked` records every request: path and headers."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        self.files: dict[str, Stored] = {}
        self.redirects: dict[str, str] = {}
        self.datasets: dict[str, list[dict]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self._server = QuietServer(("127.0.0.1", 0), type("Bound", (Handler,), {"fake": self}))
        self.scheme = "http"
        if context:
            self._server.socket = context.wrap_socket(self._server.socket, server_side=True)
            self.scheme = "https"

    @property
    def url(self) -> str:
        return f"{self.scheme}://127.0.0.1:{self._server.server_address[1]}"

    @property
    def paths(self) -> list[str]:
        return [path for path, _ in self.asked]

    def downloads(self) -> list[str]:
        return [path for path in self.paths if path in self.files]

    def store(self, path: str, content: bytes, **options: object) -> Stored:
        stored = Stored(content, etag=strong_etag(content))
        for name, value in options.items():
            setattr(stored, name, value)
        self.files[path] = stored
        return stored

    def publish(self, dataset: str, name: str, content: bytes, **entry: object) -> Stored:
        """List a file in a dataset, by a redirecting address, and put it in the storage."""
        number = sum(len(entries) for entries in self.datasets.values())
        resource_id = f"00000000-0000-0000-0000-{number:012d}"
        path = f"/resources/{number:04d}/{name}"
        self.redirects[f"/fr/datasets/r/{resource_id}"] = path
        self.datasets.setdefault(dataset, []).append(
            {
                "id": resource_id,
                "title": name,
                "url": self.url + path,
                "filesize": len(content),
                "last_modified": "2026-07-09T11:59:42.000000+00:00",
                "checksum": {"type": "sha1", "value": sha1(content)},
                **entry,
            }
        )
        return self.store(path, content)

    def reissue(self, dataset: str, name: str, content: bytes) -> None:
        entry = next(entry for entry in self.datasets[dataset] if entry["title"] == name)
        entry["checksum"] = {"type": "sha1", "value": sha1(content)}
        self.files[urlsplit(entry["url"]).path].replace(content)

    @contextmanager
    def running(self) -> Iterator[FakeServer]:
        thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()


def sha1(content: bytes) -> str:
    return hashlib.sha1(content, usedforsecurity=False).hexdigest()


class Handler(BaseHTTPRequestHandler):
    fake: FakeServer
    protocol_version = "HTTP/1.1"

    def log_message(self, *parts: object) -> None:
        return None

    def do_GET(self) -> None:
        path = self.path
        self.fake.asked.append((path, {name.lower(): value for name, value in self.headers.items()}))
        if path in self.fake.redirects:
            self.answer(302, b"", Location=self.fake.redirects[path])
        elif path in self.fake.files:
            self._file(self.fake.files[path])
        elif match := re.fullmatch(r"/api/1/datasets/(\w+)/", path):
            self._dataset(match[1])
        else:
            self.answer(404, b"<!doctype html><title>404</title>")

    def _dataset(self, dataset: str) -> None:
        if dataset in self.fake.datasets:
            content = {"id": dataset, "resources": self.fake.datasets[dataset]}
            self.answer(200, json.dumps(content).encode(), **{"Content-Type": "application/json"})
        else:
            self.answer(404, b'{"message": "not found"}')

    def _file(self, stored: Stored) -> None:
        if stored.faults:
            stored.faults.pop(0)(self, stored)
            return
        if stored.etag and self.headers.get("If-None-Match") == stored.etag:
            self.answer(304, b"", ETag=stored.etag)
        elif (start := self._start(stored)) is not None:
            size = len(stored.content)
            whole = f"bytes {start}-{size - 1}/{size}"
            self.answer(206, stored.content[start:], **self.validators(stored), **{"Content-Range": whole})
        elif stored.chunked:
            self._chunks(stored)
        else:
            self.answer(200, stored.content, **self.validators(stored))

    def _start(self, stored: Stored) -> int | None:
        match = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        guard = self.headers.get("If-Range")
        if not match or not stored.ranges or guard not in (stored.etag, stored.last_modified):
            return None
        return int(match[1])

    def _chunks(self, stored: Stored) -> None:
        self.begin(200, **self.validators(stored), **{"Transfer-Encoding": "chunked"})
        self.wfile.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(stored.content), stored.content))

    @staticmethod
    def validators(stored: Stored) -> dict[str, str]:
        found = {"ETag": stored.etag, "Last-Modified": stored.last_modified}
        return {name: value for name, value in found.items() if value}

    def answer(self, status: int, content: bytes, **headers: str) -> None:
        if status != 304:
            headers["Content-Length"] = str(len(content))
        self.begin(status, **headers)
        self.wfile.write(content)

    def begin(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()


def failing(status: int) -> Callable[[Handler, Stored], None]:
    return lambda handler, stored: handler.answer(status, b"")


def cut_after(size: int) -> Callable[[Handler, Stored], None]:
    """Announces the whole, sends so many bytes, hangs up."""

    def fault(handler: Handler, stored: Stored) -> None:
        length = {"Content-Length": str(len(stored.content))}
        handler.begin(200, **handler.validators(stored), **length)
        handler.wfile.write(stored.content[:size])
        handler.wfile.flush()
        handler.close_connection = True

    return fault


def dripping(pause_s: float) -> Callable[[Handler, Stored], None]:
    """One byte at a time, until the other side has had enough."""

    def fault(handler: Handler, stored: Stored) -> None:
        handler.begin(200, **{"Content-Length": str(len(stored.content))})
        for position in range(len(stored.content)):
            try:
                handler.wfile.write(stored.content[position : position + 1])
                handler.wfile.flush()
            except OSError:
                break
            time.sleep(pause_s)
        handler.close_connection = True

    return fault


def mute(pause_s: float) -> Callable[[Handler, Stored], None]:
    """Takes the question and never answers."""

    def fault(handler: Handler, stored: Stored) -> None:
        time.sleep(pause_s)
        handler.close_connection = True

    return fault


def sending(content: bytes) -> Callable[[Handler, Stored], None]:
    """Other bytes than those that the catalogue announces."""
    return lambda handler, stored: handler.answer(200, content)


class Relay(BaseHTTPRequestHandler):
    """A forward proxy for plain http: GET with a whole address."""

    seen: list[str]
    protocol_version = "HTTP/1.0"

    def log_message(self, *parts: object) -> None:
        return None

    def do_GET(self) -> None:
        self.seen.append(self.path)
        target = urlsplit(self.path)
        connection = http.client.HTTPConnection(target.hostname or "", target.port)
        path = target.path + (f"?{target.query}" if target.query else "")
        connection.request("GET", path, headers={"Host": target.netloc})
        answer = connection.getresponse()
        content = answer.read()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)
        connection.close()


@contextmanager
def running_proxy() -> Iterator[tuple[str, list[str]]]:
    """The proxy's address, and the addresses asked through it."""
    seen: list[str] = []
    server = QuietServer(("127.0.0.1", 0), type("Bound", (Relay,), {"seen": seen}))
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", seen
    finally:
        server.shutdown()
        server.server_close()
