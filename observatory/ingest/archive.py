"""The files received, kept under the hash of their bytes, for as long as an import is made of them."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from observatory.storage import Store


def path_of(archive: Path, sha256: str) -> Path:
    return archive / sha256[:2] / sha256


def keep(archive: Path, source: Path, sha256: str) -> None:
    """Give these bytes their place, whole or not at all; the same bytes take one place."""
    target = path_of(archive, sha256)
    target.parent.mkdir(exist_ok=True, mode=0o700)
    if target.exists():
        return
    try:
        os.link(source, target)
    except OSError:
        _copy(source, target)


def _copy(source: Path, target: Path) -> None:
    """For a file system without links. Copy, then rename: a reader never sees half a file."""
    handle, temporary = tempfile.mkstemp(prefix=".incoming-", dir=target.parent)  # created with mode 600
    try:
        with os.fdopen(handle, "wb") as out, source.open("rb") as content:
            shutil.copyfileobj(content, out, 1 << 20)
            out.flush()
            os.fsync(out.fileno())
        os.replace(temporary, target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def forget(store: Store, hashes: Iterable[str]) -> None:
    """Drop what no import is made of: the archive keeps nothing of a refused file."""
    journaled = {row["sha256"] for row in store.records("queries/archived_files")}
    for sha256 in set(hashes) - journaled:
        path_of(store.settings.archive, sha256).unlink(missing_ok=True)
