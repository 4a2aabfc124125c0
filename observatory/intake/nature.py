"""What a file is, from its bytes: its name may say anything."""

from __future__ import annotations

import re
import zipfile
from enum import Enum
from mmap import ACCESS_READ, mmap
from pathlib import Path

from observatory.intake.zips import open_zip

HEAD = 4096


class Nature(Enum):
    """The value is what a person is told (French, after « est en réalité »)."""

    TEXT = "un fichier texte"
    EMPTY = "un fichier vide"
    ZIP = "une archive ZIP"
    GZIP = "une archive GZIP"
    WORKBOOK = "un classeur (Excel ou LibreOffice)"
    PARQUET = "un fichier Parquet"
    PROTECTED = "un classeur protégé par un mot de passe"
    OFFICE = "un document bureautique (texte ou présentation)"
    PDF = "un document PDF"
    IMAGE = "une image"
    PROGRAM = "un programme exécutable"
    ARCHIVE = "une archive d’un format non pris en charge (7z, RAR, tar, bzip2, xz…)"
    DATABASE = "une base de données"
    HTML = "une page web (HTML ou XML)"
    JSON = "un document JSON"
    LFS = "un renvoi Git LFS (le texte qui remplace le vrai fichier)"
    NULS = "un fichier rempli d’octets nuls"
    BINARY = "un fichier binaire d’un format inconnu"


_MAGIC = (
    (b"\x1f\x8b", Nature.GZIP),
    (b"PAR1", Nature.PARQUET),
    (b"%PDF", Nature.PDF),
    (b"\x89PNG", Nature.IMAGE),
    (b"\xff\xd8\xff", Nature.IMAGE),
    (b"GIF8", Nature.IMAGE),
    (b"MZ\x90\x00", Nature.PROGRAM),
    (b"\x7fELF", Nature.PROGRAM),
    (b"\xcf\xfa\xed\xfe", Nature.PROGRAM),
    (b"#!/", Nature.PROGRAM),
    (b"7z\xbc\xaf\x27\x1c", Nature.ARCHIVE),
    (b"Rar!", Nature.ARCHIVE),
    (b"BZh", Nature.ARCHIVE),
    (b"\xfd7zXZ", Nature.ARCHIVE),
    (b"\x28\xb5\x2f\xfd", Nature.ARCHIVE),
    (b"SQLite format 3\x00", Nature.DATABASE),
    (b"version https://git-lfs.github.com/spec/", Nature.LFS),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_NOT_CONTROL = bytes({*range(32, 256), *b"\0\t\n\r\f\x1a"})
_JSON = re.compile(rb"(\{\s*(\"|\}|$)|\[\s*[\[{\]])")


def nature_of(path: Path) -> Nature:
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    if not head:
        return Nature.EMPTY
    if head.startswith(_ZIP):
        return _inside_zip(path)
    if head.startswith(_OLE):
        return _inside_ole(path)
    if head[257:262] == b"ustar":
        return Nature.ARCHIVE
    if head[8:12] == b"DUCK":
        return Nature.DATABASE
    return next((nature for magic, nature in _MAGIC if head.startswith(magic)), None) or _of_text(head)


def _inside_zip(path: Path) -> Nature:
    """A workbook and a text document are zips: the parts they must hold tell them apart."""
    try:
        with open_zip(path) as archive:
            names = set(archive.namelist())
            kind = archive.read("mimetype")[:80] if _small(archive, "mimetype") else b""
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError):
        return Nature.ZIP  # opening it as an archive says what is wrong with it
    if names & {"xl/workbook.xml", "xl/workbook.bin"} or b"opendocument.spreadsheet" in kind:
        return Nature.WORKBOOK
    if "[Content_Types].xml" in names or b"opendocument" in kind:
        return Nature.OFFICE
    return Nature.ZIP


def _small(archive: zipfile.ZipFile, member: str) -> bool:
    return member in archive.namelist() and archive.getinfo(member).file_size < HEAD


def _inside_ole(path: Path) -> Nature:
    """Old Office files name their parts in UTF-16; an encrypted .xlsx is such a file too."""
    with path.open("rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as content:
        if content.find("EncryptedPackage".encode("utf-16-le")) >= 0:
            return Nature.PROTECTED
        if any(content.find(name.encode("utf-16-le")) >= 0 for name in ("Workbook", "Book")):
            return Nature.WORKBOOK
    return Nature.OFFICE


def _of_text(head: bytes) -> Nature:
    if head.startswith(_BOMS[1:]):
        head = head.decode("utf-16", "ignore").encode()
    if 10 * head.count(0) > len(head):
        return Nature.NULS
    if 20 * len(head.translate(None, _NOT_CONTROL)) > len(head):
        return Nature.BINARY
    text = head.removeprefix(_BOMS[0]).lstrip()
    if text.startswith(b"<"):
        return Nature.HTML
    if _JSON.match(text):
        return Nature.JSON
    return Nature.TEXT
