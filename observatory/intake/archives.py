"""Members of a .zip or a .gz, given block by block, within limits."""

from __future__ import annotations

import gzip
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from observatory.errors import Place, RefusedFile
from observatory.intake.nature import Nature
from observatory.intake.zips import MOST_ENTRIES, CrowdedZip, open_zip

BLOCK = 1 << 20
MAX_MEMBERS = 200
MAX_RATIO = 200
RATIO_FROM = 10 << 20  # a small file of zeros may compress well and be honest
GZIP_MAGIC = b"\x1f\x8b"
_LITTER = {"thumbs.db", "desktop.ini"}
_DAMAGE = (zipfile.BadZipFile, zlib.error, gzip.BadGzipFile, EOFError, OSError)


@dataclass
class Limits:
    """Counts what comes out of one deposit, all levels together."""

    max_bytes: int
    given: int = field(default=0)

    def count(self, size: int, compressed: int, where: str) -> None:
        self.given += size
        if self.given > self.max_bytes:
            raise RefusedFile(
                f"l’archive dépasse {self.max_bytes // 1_000_000} Mo une fois décompressée.",
                where=Place(where),
                todo="Déposez les fichiers séparément, ou relevez le réglage OBSERVATORY_MAX_MB.",
            )
        if self.given > RATIO_FROM and self.given > MAX_RATIO * max(compressed, 1):
            raise RefusedFile(
                f"le contenu est plus de {MAX_RATIO} fois plus gros que l’archive : "
                "c’est la marque d’une archive piégée.",
                where=Place(where),
                todo="Déposez le fichier non compressé.",
            )


def clean_name(name: str) -> str:
    """The last component, without control, bidirectional or invisible characters (U+202E hides an .exe)."""
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    seen = "".join(c for c in last if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))
    return seen.strip(" .")[-200:] or "sans nom"


def members(path: Path, name: str, nature: Nature, limits: Limits) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Give (name, blocks) for each file inside; the blocks must be read before the next member is asked."""
    if nature is Nature.GZIP:
        with path.open("rb") as stream:
            yield _without_gz(name), _gunzip(stream, path.stat().st_size, limits, name)
        return
    try:
        with open_zip(path) as archive:
            for info in _useful(archive, name):
                yield _zip_member(archive, info, path.stat().st_size, limits)
    except CrowdedZip as error:
        raise _crowded(name, f"plus de {MOST_ENTRIES}") from error
    except (*_DAMAGE, NotImplementedError) as error:
        raise _damaged(name) from error


def _useful(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    infos = [info for info in archive.infolist() if not info.is_dir() and not is_hidden(info.filename)]
    if len(infos) > MAX_MEMBERS:
        raise _crowded(name, str(len(infos)))
    if any(info.flag_bits & 1 for info in infos):
        raise RefusedFile(
            "l’archive est protégée par un mot de passe.",
            where=Place(name),
            todo="Refaites-la sans mot de passe : l’observatoire n’en demande jamais.",
        )
    return infos


def is_hidden(filename: str) -> bool:
    """What systems add to an archive by themselves: nobody has meant to send it."""
    parts = filename.replace("\\", "/").split("/")
    return (
        any(part == "__MACOSX" or (part.startswith(".") and part.strip(".")) for part in parts)
        or parts[-1].lower() in _LITTER
    )


def _zip_member(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, compressed: int, limits: Limits
) -> tuple[str, Iterator[bytes]]:
    """A .csv.gz may stand inside a zip; any other archive inside an archive is refused."""
    name = clean_name(info.filename)
    with archive.open(info) as stream:
        head = stream.read(2)
    if head == GZIP_MAGIC:
        return _without_gz(name), _gunzip(archive.open(info), compressed, limits, name)
    return name, _read(archive.open(info), compressed, limits, name)


def _gunzip(stream: IO[bytes], compressed: int, limits: Limits, name: str) -> Iterator[bytes]:
    return _read(gzip.GzipFile(fileobj=stream, mode="rb"), compressed, limits, name)  # type: ignore[arg-type]


def _read(stream: IO[bytes], compressed: int, limits: Limits, name: str) -> Iterator[bytes]:
    with stream:
        first = True
        while block := _block(stream, name):
            if first and _is_archive(block):
                raise _nested(name)
            first = False
            limits.count(len(block), compressed, name)
            yield block


def _block(stream: IO[bytes], name: str) -> bytes:
    try:
        return stream.read(BLOCK)
    except _DAMAGE as error:
        raise _damaged(name) from error


def _is_archive(block: bytes) -> bool:
    if block.startswith(GZIP_MAGIC):
        return True
    office = (b"[Content_Types].xml", b"mimetype", b"_rels/", b"docProps/", b"xl/")
    return block.startswith(b"PK\x03\x04") and not block[30:60].startswith(office)


def _nested(name: str) -> RefusedFile:
    return RefusedFile(
        "l’archive contient elle-même une archive.",
        where=Place(name),
        todo="Décompressez l’archive intérieure et déposez ses fichiers.",
    )


def _crowded(name: str, members: str) -> RefusedFile:
    return RefusedFile(
        f"l’archive contient {members} fichiers ; {MAX_MEMBERS} au plus sont acceptés.",
        where=Place(name),
        todo="Répartissez-les en plusieurs archives.",
    )


def _damaged(name: str) -> RefusedFile:
    return RefusedFile(
        "l’archive est tronquée ou abîmée : elle ne s’ouvre pas jusqu’au bout.",
        where=Place(name),
        todo="Téléchargez-la ou demandez-la de nouveau.",
    )


def _without_gz(name: str) -> str:
    return name[:-3] if name.lower().endswith(".gz") else name
