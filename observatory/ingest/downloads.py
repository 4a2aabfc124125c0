"""One official file, from its address to the disk: resumed when cut, measured, compared with its hash."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

from observatory.domain.french import nbsp, number, percent
from observatory.errors import NetworkUnavailable, Place, RefusedFile, UserError
from observatory.ingest.catalogue import Checksum, Remote
from observatory.ingest.web import CutError, Patience, Web

Progress = Callable[[str], None]
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)", re.IGNORECASE)
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+|\*)")


@dataclass(frozen=True)
class Download:
    """A whole file on the disk; `etag` is what its server calls this version, if it does."""

    remote: Remote
    path: Path
    sha256: str
    size_bytes: int
    address: str
    etag: str = ""
    notes: tuple[str, ...] = ()


def download(
    web: Web, remote: Remote, folder: Path, *, max_bytes: int, etag: str = "", progress: Progress
) -> Download | None:
    """Fetch into `folder`; None when the server says that the version `etag` still stands.

    The next address is tried when one gives no file, unless the network itself fails.

    Raises:
        NetworkUnavailable: the host cannot be reached.
        RefusedFile: too large, or not the file that the catalogue announces.
        UserError: no address gave the file.
    """
    failures: list[UserError] = []
    for url in remote.urls:
        part = _Part(folder, remote.name, max_bytes, etag, progress, web.patience)
        try:
            return _from_address(web, url, remote, part)
        except (NetworkUnavailable, RefusedFile):
            raise
        except UserError as error:
            failures.append(error)
        finally:
            part.path.unlink(missing_ok=True)
    raise failures[0]


def _from_address(web: Web, url: str, remote: Remote, part: _Part) -> Download | None:
    """A file that is not the announced one may have been damaged on its way: it is asked for once more."""
    for _ in range(2):
        if not web.get(url, part.take, part.headers):
            return None
        _refuse_page(part.path, url)
        if remote.checksum is None or _digest(part.path, remote.checksum.algorithm) == remote.checksum.value:
            return _finished(part, remote, url)
        part.forget()
    raise _not_announced(remote.name, remote.checksum)


def _finished(part: _Part, remote: Remote, url: str) -> Download:
    path = part.path.replace(part.path.with_suffix(""))
    return Download(
        remote=remote,
        path=path,
        sha256=_digest(path, "sha256"),
        size_bytes=path.stat().st_size,
        address=url,
        etag=part.etag,
        notes=_issue_notes(path, remote),
    )


class _Part:
    """The bytes had so far, and what their server calls them."""

    def __init__(
        self, folder: Path, name: str, max_bytes: int, known_etag: str, progress: Progress, patience: Patience
    ) -> None:
        self.path = folder / f"{name}.part"
        self.etag = ""
        self._name = name
        self._max_bytes = max_bytes
        self._known_etag = known_etag
        self._validator = ""
        self._progress = progress
        self._patience = patience

    def headers(self) -> dict[str, str]:
        """Ask for the rest of the same version, else for the whole unless it is the known one."""
        if self._size() and self._validator:
            return {"Range": f"bytes={self._size()}-", "If-Range": self._validator}
        return {"If-None-Match": self._known_etag} if self._known_etag else {}

    def take(self, response: httpx.Response) -> bool:
        """Write what comes; False when the known version still stands.

        Raises:
            CutError: what came is not what follows, or not all of it.
            RefusedFile: larger than allowed.
        """
        if response.status_code == httpx.codes.NOT_MODIFIED and self._known_etag:
            return False
        total = self._begin(response)
        self._limit(total or 0)
        shown, size = self._patience.clock(), self._size()
        with self.path.open("ab") as out:
            for block in _steady(response, self._patience):
                size += out.write(block)
                self._limit(size)
                if self._patience.clock() - shown >= self._patience.report_s:
                    shown = self._patience.clock()
                    self._progress(progress_sentence(self._name, size, total))
        if total is not None and size != total:
            raise CutError("fewer bytes than announced")
        return True

    def forget(self) -> None:
        self.path.unlink(missing_ok=True)
        self._validator = ""

    def _begin(self, response: httpx.Response) -> int | None:
        """The whole size, if announced; starts again from nothing when the server gives the whole."""
        if response.status_code == httpx.codes.OK:
            self.forget()
            self._remember(response.headers)
            announced = response.headers.get("Content-Length", "")
            return int(announced) if announced.isdigit() else None
        follows = _RANGE.fullmatch(response.headers.get("Content-Range", ""))
        if response.status_code != httpx.codes.PARTIAL_CONTENT or not follows or int(follows[1]) != self._size():
            self.forget()
            raise CutError("not the rest of this file")
        return int(follows[2]) if follows[2].isdigit() else None

    def _remember(self, headers: httpx.Headers) -> None:
        """A weak tag does not promise the same bytes: the date is then the better guard of a resumption."""
        self.etag = headers.get("ETag", "")
        weak = self.etag.startswith("W/")
        self._validator = headers.get("Last-Modified", "") if weak or not self.etag else self.etag

    def _limit(self, size: int) -> None:
        if size > self._max_bytes:
            raise RefusedFile(
                f"le fichier dépasse {number(self._max_bytes // 1_000_000)} Mo.",
                where=Place(self._name),
                todo="Relevez le réglage OBSERVATORY_MAX_MB si cette taille est attendue.",
            )

    def _size(self) -> int:
        return self.path.stat().st_size if self.path.exists() else 0


def _steady(response: httpx.Response, patience: Patience) -> Iterator[bytes]:
    """The bytes as they come, as long as they come fast enough."""
    since, got = patience.clock(), 0
    for block in response.iter_raw():
        yield block
        got += len(block)
        if patience.clock() - since >= patience.stall_s:
            if got < patience.stall_bytes:
                raise CutError("too slow")
            since, got = patience.clock(), 0


def progress_sentence(name: str, done: int, total: int | None) -> str:
    """« donnee….csv.gz : 12,4 Mo sur 39,9 Mo (31 %) »."""
    text = f"{name} : {_megabytes(done)}"
    if total:
        text += f" sur {_megabytes(total)} ({percent(done / total, 0)})"
    return nbsp(text)


def _megabytes(size: int) -> str:
    return f"{number(size / 1_000_000, 1)} Mo"


def _refuse_page(path: Path, url: str) -> None:
    with path.open("rb") as file:
        if not _PAGE.match(file.read(1024)):
            return
    raise UserError(
        nbsp(f"{url} : une page web est venue au lieu du fichier."),
        todo="L’adresse a peut-être changé, ou le réseau demande une identification.",
    )


def _not_announced(name: str, checksum: Checksum | None) -> RefusedFile:
    expected = f"{checksum.algorithm} {checksum.value}" if checksum else ""
    return RefusedFile(
        nbsp(f"le fichier reçu, deux fois, n’est pas celui qu’annonce le catalogue ({expected})."),
        where=Place(name),
        todo="Recommencez plus tard.",
    )


def _issue_notes(path: Path, remote: Remote) -> tuple[str, ...]:
    """Files are re-issued: an issue nobody had seen is worth a word, not a refusal."""
    if not remote.blobs or git_blob_sha1(path) in remote.blobs:
        return ()
    return (nbsp(f"{remote.name} : édition inconnue jusqu’ici (réédition probable)."),)


def git_blob_sha1(path: Path) -> str:
    """What `git hash-object` prints: SHA-1 of `blob <size>`, a null byte, then the content."""
    digest = hashlib.sha1(f"blob {path.stat().st_size}\0".encode(), usedforsecurity=False)
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def _digest(path: Path, algorithm: str) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, algorithm).hexdigest()
