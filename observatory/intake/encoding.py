"""From bytes to text, line by line, without ever inventing a character or losing a row for one."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from charset_normalizer import from_bytes

from observatory.errors import Place, RefusedFile
from observatory.intake.scan import BOM, MAX_LINE, NotPlain, line_blocks, long_line

ENOUGH = 1 << 18  # bytes of undecodable lines that are enough to guess from
MIXED = "latin-1 et cp850"
_FAMILY = ["cp1252", "iso8859_15", "mac_roman", "cp850"]  # the likeliest first
_FRENCH = {
    "cp1252": "Windows (cp1252)",
    "mac_roman": "ancien Macintosh (mac_roman)",
    "cp850": "DOS (cp850)",
    "iso8859_15": "latin-9 (iso8859-15)",
    MIXED: "latin-1 mêlé de DOS (cp850)",
}
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Letters and signs of French texts; any other letter is possible, any other sign unlikely.
_USUAL = set("àâäçéèêëîïôöùûüÿœæÀÂÄÇÉÈÊËÎÏÔÖÙÛÜŸŒÆ«»’‘“”…–—€°\u00a0")
_FREQUENT = {"é": 4, "è": 2, "à": 2}
_ODD = re.compile(r"[^\x00-\x7f]")
# In a file that mixes both, each word is judged alone. 93, 96… are quotes and dashes when nothing adjoins.
_WORD = re.compile(r"[A-Za-z\x80-\x9f\xb5-\xb7\xc0-\xff]+")
_DOS_IN_WORD = re.compile(r"[\x80-\x90\x93\x96-\x98\x9a\x9b]")
_LATIN_IN_WORD = re.compile(r"[\xc0-\xff]")
_LEFT_OVER = re.compile(r"[\x80-\x9f]")


def wide_encoding(path: Path) -> str | None:
    """UTF-16 or UTF-32, only when a byte-order mark says so."""
    with path.open("rb") as stream:
        head = stream.read(4)
    return next((name for mark, name in _WIDE if head.startswith(mark)), None)


def transcode(path: Path, encoding: str, target: Path, name: str) -> None:
    """Copy to UTF-8, streamed; line ends as they are."""
    try:
        with (
            path.open(encoding=encoding, newline="") as source,
            target.open("w", encoding="utf-8", newline="") as out,
        ):
            while text := source.read(1 << 20):
                out.write(text)
    except UnicodeError as error:
        raise undecodable(name) from error


def undecodable(name: str) -> RefusedFile:
    return RefusedFile(
        "l’encodage des caractères n’a pas pu être reconnu.",
        where=Place(name),
        todo="Enregistrez le fichier au format « CSV UTF-8 » et déposez-le de nouveau.",
    )


def guess_encoding(path: Path, name: str) -> str:
    """`utf-8` when every line is; otherwise the encoding of the lines that are not.

    The one that reads most like French wins; a general detector decides when none does (alone, it takes
    a short Windows text for DOS).
    """
    odd = _odd_lines(path)
    if not odd:
        return "utf-8"
    scores = {encoding: _likeness(odd, encoding) for encoding in (*_FAMILY, MIXED)}
    best = max(scores, key=lambda encoding: scores[encoding])
    if scores[best] > 0:
        return best
    guess = from_bytes(odd, cp_isolation=_FAMILY, preemptive_behaviour=False).best()
    if guess is None:
        raise undecodable(name)
    return guess.encoding


def _likeness(odd: bytes, encoding: str) -> float:
    try:
        text = Decoder(encoding).mend(odd) if encoding == MIXED else odd.decode(encoding)
    except UnicodeDecodeError:
        return float("-inf")
    return sum(_usual(text, match.start()) for match in _ODD.finditer(text))


def _usual(text: str, at: int) -> int:
    """How much a character is at home there: é most of all, a sign or a capital inside a word least."""
    char, before = text[at], text[at - 1 : at]
    if char.isupper() and before.islower():
        return -1
    if char in _USUAL:
        return _FREQUENT.get(char, 1)
    return 0 if char.isalpha() else -1


def _odd_lines(path: Path) -> bytes:
    odd = bytearray()
    with path.open("rb") as stream:
        for block in _blocks(stream):
            odd += b"".join(_not_utf8(block))
            if len(odd) > ENOUGH:
                break
    return bytes(odd[: 2 * ENOUGH])


def _blocks(stream: BinaryIO) -> Iterator[bytes]:
    try:
        yield from line_blocks(stream)
    except NotPlain:
        raise long_line() from None


def _not_utf8(block: bytes) -> Iterator[bytes]:
    if block.isascii():
        return
    for line in block.splitlines(keepends=True):
        try:
            line.decode()
        except UnicodeDecodeError:
            yield line


class Decoder:
    """Decodes physical lines and counts what it had to repair."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding
        self.repairs: Counter[str] = Counter()

    def lines(self, stream: BinaryIO) -> Iterator[str]:
        """Lines with their end, without NULs nor BOM. Raises RefusedFile for a line that is no line."""
        while raw := stream.readline(MAX_LINE + 1):
            if len(raw) > MAX_LINE:
                raise long_line()
            if b"\0" in raw:
                self.repairs["nul"] += raw.count(b"\0")
                raw = raw.replace(b"\0", b"")
            yield self._decode(raw)

    def _decode(self, raw: bytes) -> str:
        try:
            text = raw.decode()
        except UnicodeDecodeError:
            pass
        else:
            if self.encoding == "utf-8" or text.isascii() or _is_western(text):
                self.repairs["utf8"] += not text.isascii()
                return text
        self.repairs["lines"] += 1
        return self._decode_odd(raw)

    def _decode_odd(self, raw: bytes) -> str:
        if self.encoding not in (MIXED, "utf-8"):
            try:
                return raw.decode(self.encoding)
            except UnicodeDecodeError:
                pass  # one of the five bytes that Windows leaves undefined
        return self.mend(raw)

    def mend(self, raw: bytes) -> str:
        """Latin-1 with DOS words among the others."""
        text = _WORD.sub(self._mend_word, raw.decode("latin-1"))
        return _LEFT_OVER.sub(_from_windows, text)

    def _mend_word(self, match: re.Match[str]) -> str:
        word = match.group()
        if not _DOS_IN_WORD.search(word) or (len(word) == 1 and word != "\x85"):
            return word
        self.repairs["dos"] += 1
        return _DOS_IN_WORD.sub(_from_dos, word) if _LATIN_IN_WORD.search(word) else _dos(word)

    @property
    def seen(self) -> str:
        """The encoding to journal, once all lines are read."""
        if not self.repairs["lines"]:
            return "utf-8"
        return f"utf-8 et {self.encoding}" if self.repairs["utf8"] else self.encoding

    def notes(self) -> tuple[str, ...]:
        """What was repaired, in French, for the import journal."""
        french = _FRENCH.get(self.encoding, self.encoding)
        found = {
            "lines": f"Encodage {french} converti en UTF-8 ; lignes concernées : {self.repairs['lines']}.",
            "dos": f"Mots aux lettres accentuées DOS (cp850) rétablis : {self.repairs['dos']}.",
            "nul": f"Octets nuls retirés : {self.repairs['nul']}.",
        }
        return tuple(text for key, text in found.items() if self.repairs[key])


def _is_western(text: str) -> bool:
    """Two accented bytes may happen to be UTF-8 for an Armenian letter: not in a French file."""
    try:
        text.encode("cp1252")
    except UnicodeEncodeError:
        return False
    return True


def _dos(word: str) -> str:
    return word.encode("latin-1").decode("cp850")


def _from_dos(match: re.Match[str]) -> str:
    return _dos(match.group())


def _from_windows(match: re.Match[str]) -> str:
    byte = match.group().encode("latin-1")
    try:
        return byte.decode("cp1252")
    except UnicodeDecodeError:
        return byte.decode("cp850")


def skip_mark(stream: BinaryIO) -> bool:
    """Step over a UTF-8 byte-order mark; tell whether there was one."""
    found = stream.read(3) == BOM
    stream.seek(3 if found else 0)
    return found
