"""Files that partners leave in folders of their own: which are whole, taken without trusting their names."""

from __future__ import annotations

import logging
import os
import secrets
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger(__name__)
RESULT = ".resultat.txt"
BLOCK = 1 << 20
# What programs of transfer call a file that they have not finished.
_UNFINISHED = (".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", ".swp", "~")
# Absent from Windows, where links need rights that a partner has not.
_NO_LINK = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True)
class Left:
    """A file in the folder of the account `login`; `mark` (number, size, date) changes when its content does."""

    login: str
    path: Path
    mark: tuple[int, int, int]

    @property
    def size(self) -> int:
        return self.mark[1]

    @property
    def result(self) -> Path:
        return self.path.with_name(_short(self.path.name) + RESULT)


class NotAFile(Exception):
    """A link, a device or a shared file stands where a file was; it is left where it is."""


def left_files(root: Path) -> list[Left]:
    """Plain files of `root/<login>/`, whole or not; links, hidden files, results and folders are not looked at."""
    return [left for folder in folders(root) for left in _files_of(folder)]


def folders(root: Path) -> list[Path]:
    """The folders of the inbox, each named after an account."""
    if not root.is_dir():
        return []
    return sorted(one for one in root.iterdir() if one.is_dir() and not one.is_symlink())


def _files_of(folder: Path) -> Iterator[Left]:
    """A folder that may not be read, or a file gone meanwhile, hides no other."""
    try:
        for entry in sorted(os.scandir(folder), key=lambda one: one.name):
            if _is_offered(entry):
                yield Left(folder.name, Path(entry.path), _mark(entry.stat(follow_symlinks=False)))
    except OSError as error:
        log.warning("a folder of the inbox could not be read: %s", type(error).__name__)


def _is_offered(entry: os.DirEntry[str]) -> bool:
    name = entry.name.lower()
    return (
        entry.is_file(follow_symlinks=False)
        and not name.startswith((".", "~"))
        and not name.endswith((RESULT, *_UNFINISHED))
    )


def blocks_of(left: Left) -> Iterator[bytes]:
    """The content, block by block.

    Raises:
        NotAFile: what stands there is not the plain file that was seen.
        OSError: it cannot be read.
    """
    descriptor = os.open(left.path, os.O_RDONLY | _NO_LINK | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as stream:
        found = os.fstat(descriptor)
        # A file with two names could be somebody else's, of which only we may read.
        if not stat.S_ISREG(found.st_mode) or found.st_nlink > 1:
            raise NotAFile(left.path.name)
        while block := stream.read(BLOCK):
            yield block


def remove(left: Left) -> bool:
    """Remove the file that was taken; False when another stands in its place by now, or when it may not be."""
    try:
        if _mark(left.path.lstat()) != left.mark:
            return False
        left.path.unlink()
    except OSError:
        return False
    return True


def write_result(left: Left, text: str) -> None:
    """Put the result beside the file, in the place of a former one; whoever may read the folder may read it.

    Raises:
        OSError: the folder cannot be written.
    """
    temporary = left.path.with_name(f".resultat-{secrets.token_hex(6)}")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644)
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, 0o644)  # the application itself writes for nobody else
    # With its mark, the notepad of any Windows shows the accents.
    with open(descriptor, "w", encoding="utf-8-sig", newline="\r\n") as out:
        out.write(text)
    os.replace(temporary, left.result)


def _mark(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_ino, found.st_size, found.st_mtime_ns


def _short(name: str) -> str:
    """Room for the ending in the 255 bytes that file systems allow."""
    return os.fsdecode(os.fsencode(name)[: 255 - len(RESULT)])
