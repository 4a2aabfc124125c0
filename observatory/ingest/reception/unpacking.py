"""An archive is as many files as it holds: each is examined, decided upon and published by itself."""

from __future__ import annotations

from pathlib import Path

from observatory.errors import Place, RefusedFile
from observatory.ingest.reception.quarantine import Quarantine
from observatory.intake.archives import Limits, members
from observatory.intake.nature import Nature, nature_of


def unpacked(quarantine: Quarantine, path: Path, max_bytes: int) -> list[Path]:
    """The file itself, or the members of the .zip or .gz, all in quarantine; the archive is then forgotten.

    Raises:
        RefusedFile: damaged, encrypted, empty, a bomb, or too large; nothing of it stays.
    """
    nature = nature_of(path)
    if nature not in (Nature.ZIP, Nature.GZIP):
        return [path]
    found: list[Path] = []
    try:
        for name, blocks in members(path, path.name, nature, Limits(max_bytes)):
            found.append(quarantine.take(name, blocks, max_bytes))
        if not found:
            raise _empty(path.name)
    except BaseException:
        for one in found:
            quarantine.forget(one)
        raise
    finally:
        quarantine.forget(path)
    return found


def _empty(name: str) -> RefusedFile:
    return RefusedFile(
        "l’archive ne contient aucun fichier de données.",
        where=Place(name),
        todo="Ajoutez-y au moins un fichier CSV ou un classeur.",
    )
