"""The fast way's question: may storage read these bytes as they are? One streamed pass, mostly in C."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

import numpy as np

from observatory.errors import RefusedFile

BLOCK = 1 << 15  # small enough for the working arrays to be reused instead of mapped anew: twice as fast
MAX_LINE = 1_000_000
BOM = b"\xef\xbb\xbf"
QUOTE, NEWLINE, RETURN = 0x22, 0x0A, 0x0D


@dataclass(frozen=True)
class PlainText:
    """What one pass has shown of a file that storage may read as it is; `rows` counts the header."""

    rows: int
    bom: bool
    crlf: bool


class NotPlain(Exception):
    """The bytes ask for the slow way; never shown to a person."""


def scan(stream: BinaryIO, delimiter: str, width: int) -> PlainText:
    """Count the rows of a regular UTF-8 file of `width` columns; memory does not grow with the file.

    Raises:
        NotPlain: anything that two readers might understand differently.
        RefusedFile: a line longer than `MAX_LINE` bytes.
    """
    bom = stream.read(3) == BOM
    stream.seek(3 if bom else 0)
    counting = _Counting(delimiter, width)
    for block in line_blocks(stream):
        counting.add(block)
    if counting.inside:
        raise NotPlain
    return PlainText(counting.rows, bom, bool(counting.crlf))


def line_blocks(stream: BinaryIO) -> Iterator[bytes]:
    """Blocks of whole lines; only the last one may lack its newline."""
    carry = b""
    while block := stream.read(BLOCK):
        block = carry + block
        cut = block.rfind(b"\n") + 1
        carry = block[cut:]
        if len(carry) > MAX_LINE:
            _stop_at_long_line(carry)
        if cut:
            yield block[:cut]
    if carry:
        yield carry


def _stop_at_long_line(carry: bytes) -> None:
    if b"\r" in carry or b"\0" in carry:
        raise NotPlain
    raise long_line()


def long_line() -> RefusedFile:
    return RefusedFile(
        "une ligne dépasse un million de caractères : ce n’est pas un tableau.",
        todo="Vérifiez que l’export s’est fait en CSV, une ligne par enregistrement.",
    )


@dataclass
class _Counting:
    delimiter: str
    width: int
    rows: int = 0
    pending: int = 0  # separators of the row that a newline inside quotes has left unfinished
    inside: int = 0
    crlf: bool | None = None
    _blank: re.Pattern[bytes] = field(init=False)

    def __post_init__(self) -> None:
        empty = re.escape(self.delimiter.encode())
        self._blank = re.compile(rb"\n[ \t\r\"" + empty + rb"]*\n")

    def add(self, block: bytes) -> None:
        whole = block if block.endswith(b"\n") else block + b"\n"
        self._check_bytes(whole)
        byte = np.frombuffer(whole, np.uint8)
        newline, delimiter = byte == NEWLINE, byte == ord(self.delimiter)
        if b'"' in whole or self.inside:
            outside = self._outside_quotes(byte, newline | delimiter)
            newline, delimiter = newline & outside, delimiter & outside
        self._count_rows(byte[newline | delimiter])

    def _count_rows(self, separators: np.ndarray) -> None:
        """Every row has as many separators: its newline is the `width`-th of them."""
        ends = np.flatnonzero(separators == NEWLINE)
        expected = np.arange(self.width - 1 - self.pending, len(separators), self.width)
        if not np.array_equal(ends, expected):
            raise NotPlain
        self.rows += len(ends)
        self.pending = (self.pending + len(separators)) % self.width

    def _check_bytes(self, block: bytes) -> None:
        if b"\0" in block or self._has_blank(block) or self._mixes_line_ends(block):
            raise NotPlain
        if not block.isascii():
            try:
                block.decode()
            except UnicodeDecodeError:
                raise NotPlain from None

    def _has_blank(self, block: bytes) -> bool:
        """A superset (it also sees newlines inside quotes): a wrong yes only costs the slow way."""
        first = block[: block.find(b"\n") + 1]
        return bool(self._blank.match(b"\n" + first) or self._blank.search(block))

    def _mixes_line_ends(self, block: bytes) -> bool:
        crlf = b"\r" in block
        mixed = crlf and not block.count(b"\r") == block.count(b"\r\n") == block.count(b"\n")
        known, self.crlf = self.crlf, crlf
        return mixed or known not in (None, crlf)

    def _outside_quotes(self, byte: np.ndarray, edge: np.ndarray) -> np.ndarray:
        """Each quote flips inside/outside; one that opens or closes away from a cell's edge is odd."""
        quote = byte == QUOTE
        flips = np.bitwise_xor.accumulate(quote.view(np.uint8))
        inside = (flips ^ np.uint8(self.inside)).view(np.bool_)
        edge |= quote
        opens_late = quote[1:] & inside[1:] & ~edge[:-1]
        edge |= byte == RETURN
        closes_early = quote[:-1] & ~inside[:-1] & ~edge[1:]
        if opens_late.any() or closes_early.any():
            raise NotPlain
        self.inside = int(inside[-1])
        return ~inside
