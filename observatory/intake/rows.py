"""The rows of a table that was opened, one by one, each with the line that a spreadsheet shows."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from itertools import islice

from observatory.errors import Place, RefusedFile
from observatory.intake.table import TextTable


def table_rows(table: TextTable) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) for every row but blank ones and rejects.

    Raises:
        RefusedFile: a cell longer than the csv module allows.
    """
    with table.path.open(encoding="utf-8-sig", newline="") as stream:
        for _ in islice(stream, table.skip + 1):
            pass
        reader = csv.reader(stream, delimiter=table.delimiter, quotechar=table.quote, strict=True)
        try:
            for line, cells in enumerate(reader, table.header_line + 1):
                yield (int(cells[0]), cells[1:]) if table.numbered else (line, cells)
        except csv.Error as error:
            raise _too_long(table) from error


def _too_long(table: TextTable) -> RefusedFile:
    return RefusedFile(
        f"une cellule dépasse {csv.field_size_limit()} caractères.",
        where=Place(table.file.name),
        todo="Retirez-la : un tableau de chiffres n’a pas de si longs textes.",
    )
