"""Bytes as they were given: kept once, named by their hash, archives opened."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from observatory.errors import Place, RefusedFile
from observatory.intake.archives import Limits, clean_name, members
from observatory.intake.nature import Nature, nature_of

BLOCK = 1 << 20


@dataclass(frozen=True)
class ReceivedFile:
    """`path` holds the bytes as kept; `name` is the one given (inside its `container`, for a member).

    `container_path` holds the archive: a shapefile is several members that are read together.
    `copy_sha256` is the hash of our own copy, where the bytes received may not be kept.
    """

    name: str
    path: Path
    sha256: str
    size_bytes: int
    container: str | None = None
    container_sha256: str | None = None
    container_path: Path | None = None
    copy_sha256: str | None = None

    @property
    def kept_sha256(self) -> str:
        """Hash of the bytes that the archive keeps: the file's own, its container's, or those of our copy."""
        return self.copy_sha256 or self.container_sha256 or self.sha256


def receive(path: Path, *, archive: Path, scratch: Path, max_bytes: int) -> list[ReceivedFile]:
    """Keep the bytes in `archive/<2 hex>/<sha256>`; give the file, or the members of a .zip or .gz.

    Members are unpacked into `scratch`, at most `max_bytes` in all. A workbook is a zip, yet one file.

    Raises:
        RefusedFile: too large, damaged, encrypted, or a compression bomb.
    """
    name = clean_name(path.name)
    with path.open("rb") as stream:
        kept = _keep(_blocks(stream, name, max_bytes), archive, name, None)
    nature = nature_of(kept.path)
    if nature not in (Nature.ZIP, Nature.GZIP):
        return [kept]
    limits = Limits(max_bytes)
    found = [
        replace(_keep(blocks, scratch, member, name), container_sha256=kept.sha256, container_path=kept.path)
        for member, blocks in members(kept.path, name, nature, limits)
    ]
    if not found:
        raise RefusedFile(
            "l’archive ne contient aucun fichier de données.",
            where=Place(name),
            todo="Ajoutez-y au moins un fichier CSV, un classeur ou un fichier Parquet.",
        )
    return found


def _blocks(stream: BinaryIO, name: str, max_bytes: int) -> Iterator[bytes]:
    total = 0
    while block := stream.read(BLOCK):
        total += len(block)
        if total > max_bytes:
            raise RefusedFile(
                f"le fichier dépasse {max_bytes // 1_000_000} Mo.",
                where=Place(name),
                todo="Découpez-le, ou relevez le réglage OBSERVATORY_MAX_MB.",
            )
        yield block


def _keep(blocks: Iterator[bytes], folder: Path, name: str, container: str | None) -> ReceivedFile:
    """Copy while hashing, then rename: a reader never sees half a file, and the same bytes take one place."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    digest, size = hashlib.sha256(), 0
    handle, temporary = tempfile.mkstemp(prefix=".incoming-", dir=folder)  # created with mode 600
    try:
        with os.fdopen(handle, "wb") as out:
            for block in blocks:
                digest.update(block)
                size += out.write(block)
            out.flush()
            os.fsync(out.fileno())
        target = folder / digest.hexdigest()[:2] / digest.hexdigest()
        target.parent.mkdir(exist_ok=True, mode=0o700)
        if target.exists():
            os.unlink(temporary)
        else:
            os.replace(temporary, target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return ReceivedFile(name, target, digest.hexdigest(), size, container)
