"""Physical lines → records, where a stray quote must not swallow the lines that follow it."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator

UNSURE_SPAN = 20  # lines that one cell may span while the width of the table is still unknown


class _Lines:
    """Lines with a memory of those taken for the current record, which can be put back."""

    def __init__(self, source: Iterator[str]) -> None:
        self._source = source
        self._waiting: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        line = self._waiting.popleft() if self._waiting else next(self._source)
        self.taken.append(line)
        return line

    def put_back(self) -> str:
        """Keep the first line taken, give the others back."""
        first, *rest = self.taken
        self._waiting.extendleft(reversed(rest))
        return first


class Records:
    """The records of a text, as a spreadsheet shows them; `stray` counts those with a misplaced quote.

    Set `width` once the header is known: it decides between a cell over several lines and a stray quote.
    """

    def __init__(self, lines: Iterator[str], delimiter: str, width: int | None = None) -> None:
        self._lines = _Lines(lines)
        self._delimiter = delimiter
        self.width = width
        self.stray = 0

    def __iter__(self) -> Iterator[list[str]]:
        reader = csv.reader(self._lines, delimiter=self._delimiter, strict=True)
        lines = self._lines
        while True:
            lines.taken.clear()
            try:
                fields = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield self._alone()
                continue
            yield fields if len(lines.taken) == 1 or self._spans(fields) else self._alone()

    def _spans(self, fields: list[str]) -> bool:
        """Is this really one record over several lines? Not if the lines swallowed are rows themselves."""
        if self.width is None:
            return len(self._lines.taken) <= UNSURE_SPAN
        if len(fields) == self.width:
            return True
        return not any(len(self._read(line)) == self.width for line in self._lines.taken)

    def _alone(self) -> list[str]:
        """Read the first line by itself: as CSV if that gives the width, else with quotes as plain text."""
        line = self._lines.put_back()
        self.stray += 1
        fields = self._read(line)
        if self.width in (None, len(fields)):
            return fields
        bare = _without_end(line).split(self._delimiter)
        return bare if len(bare) == self.width else fields

    def _read(self, line: str) -> list[str]:
        """One line, indulgently: a quote left open ends with the line, a return inside it becomes a space."""
        try:
            return next(csv.reader([_without_end(line).replace("\r", " ")], delimiter=self._delimiter), [])
        except csv.Error:
            return _without_end(line).split(self._delimiter)  # a cell beyond the csv module's limit


def _without_end(line: str) -> str:
    return line.removesuffix("\n").removesuffix("\r")
