"""Bytes that nobody has examined yet: a folder readable by us alone, which keeps nothing."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path

from observatory.domain.french import number
from observatory.errors import Place, RefusedFile
from observatory.intake.archives import clean_name

# File systems count bytes, and « é » is two of them.
_LONGEST_NAME = 200


class Quarantine:
    """`folder` is made at the first file. One process empties it at its start: two must not share it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def take(self, name: str, blocks: Iterable[bytes], max_bytes: int) -> Path:
        """Write a file under the name given, cleaned, in a folder of its own.

        Raises:
            RefusedFile: it is larger than `max_bytes`; nothing of it stays.
        """
        safe = _fitting(clean_name(name))
        place = self.folder / secrets.token_hex(8)
        place.mkdir(parents=True, mode=0o700)
        os.chmod(self.folder, 0o700)
        try:
            with open(os.open(place / safe, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
                for block in blocks:
                    if out.tell() + len(block) > max_bytes:
                        raise _too_large(safe, max_bytes)
                    out.write(block)
        except BaseException:
            self.forget(place / safe)
            raise
        return place / safe

    def forget(self, path: Path) -> None:
        """Remove a file taken here, and its folder; one already removed stays so."""
        shutil.rmtree(path.parent, ignore_errors=True)

    def empty(self) -> None:
        """Remove whatever a former process left."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _fitting(name: str) -> str:
    """The end is kept: it says what the file is."""
    return name.encode()[-_LONGEST_NAME:].decode(errors="ignore")


def _too_large(name: str, max_bytes: int) -> RefusedFile:
    return RefusedFile(
        f"le fichier dépasse {number(max_bytes / 1e6)} Mo.",
        where=Place(name),
        todo="Découpez-le par mois ou par année, ou compressez-le en .zip.",
    )
