"""Which files make one deposit: those that speak of the same years, read inside them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from observatory.ingest.onisr.tables import READ, TABLES
from observatory.ingest.source import Piece

_WHOLE_BELOW = 500_000
_SAMPLES = 64
_SAMPLE = 2_000
_NUMBER = re.compile(r"(20\d\d)\d{8}(?:\.0+)?")
_SPOILT = re.compile(r"2[.,]\d+E\+11", re.IGNORECASE)

Years = frozenset[int]


def group_by_years(pieces: Sequence[Piece]) -> list[list[Piece]]:
    """One group per set of years; tables left alone join those whose years overlap with theirs."""
    by_years: dict[Years, list[Piece]] = {}
    for piece in _without_copies(pieces):
        by_years.setdefault(years_inside(piece), []).append(piece)
    complete = {years: found for years, found in by_years.items() if _is_complete(found)}
    alone = {years: found for years, found in by_years.items() if years not in complete}
    return [*complete.values(), *_joined(alone)]


def years_inside(piece: Piece) -> Years:
    """Years that the accident numbers begin with, over samples spread along a large file."""
    years = {_year(cell) for cell in _numbers(piece)}
    return frozenset(year for year in years if year is not None)


def _without_copies(pieces: Sequence[Piece]) -> list[Piece]:
    """The same bytes given twice (a folder and its archive) are one file."""
    return list({(piece.table, piece.text.file.sha256): _narrowed(piece) for piece in pieces}.values())


def _narrowed(piece: Piece) -> Piece:
    """Only the columns that the staging reads are worth loading."""
    columns = {name: place for name, place in piece.columns.items() if name in READ[piece.table]}
    return replace(piece, columns=columns)


def _is_complete(pieces: Sequence[Piece]) -> bool:
    return {piece.table for piece in pieces} == set(TABLES)


def _joined(groups: dict[Years, list[Piece]]) -> list[list[Piece]]:
    joined: list[tuple[Years, list[Piece]]] = []
    for years, pieces in groups.items():
        near = [group for group in joined if group[0] & years]
        joined = [group for group in joined if group not in near]
        for near_years, near_pieces in near:
            years, pieces = years | near_years, near_pieces + pieces
        joined.append((years, pieces))
    return [pieces for _, pieces in joined]


def _year(cell: str) -> int | None:
    """`2.023E+11`, which a spreadsheet writes, still tells its year: the file is then refused with its group."""
    text = cell.strip(" \xa0\"'")
    if found := _NUMBER.fullmatch(text):
        return int(found[1])
    return int(float(text.replace(",", ".")) // 10**8) if _SPOILT.fullmatch(text) else None


def _numbers(piece: Piece) -> Iterator[str]:
    text = piece.text
    position = piece.columns["num_acc"]
    position += 1 if text.numbered else 0
    for block in _blocks(text.path):
        lines = block.decode("utf-8", "replace").splitlines()
        for row in csv.reader(lines, delimiter=text.delimiter):
            if len(row) > position:
                yield row[position]


def _blocks(path: Path) -> Iterator[bytes]:
    """Whole lines; a cell that spans two lines gives a row that bears no number, and is passed over."""
    size = path.stat().st_size
    with path.open("rb") as stream:
        if size <= _WHOLE_BELOW:
            yield stream.read()
            return
        for number in range(_SAMPLES):
            stream.seek((size - _SAMPLE) * number // (_SAMPLES - 1))
            yield stream.read(_SAMPLE).partition(b"\n")[2].rpartition(b"\n")[0]
