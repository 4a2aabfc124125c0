"""A Parquet file, read by a bounded child process; storage reads our own copy of it, which is text."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from observatory.intake.asking import asked
from observatory.intake.bounded import Bounds
from observatory.intake.received import ReceivedFile

CHILD = "observatory.intake.parquet_child"
# The largest official base, 5.2 million rows, makes a third of it.
_MOST = 2_000_000_000
# A few bytes may hold many rows, so that the size of the file bounds nothing.
_BOUNDS = Bounds(memory=2 << 30, processor=300, clock=600, output=_MOST + (64 << 20))


@dataclass(frozen=True)
class Columnar:
    """`path` is the copy: a line of our own, then one for each row. `left` are the columns that no text
    can stand for."""

    header: tuple[str, ...]
    records: int
    left: tuple[str, ...]
    path: Path


def read_parquet(
    file: ReceivedFile, *, scratch: Path, bounds: Bounds | None = None, most: int | None = None
) -> Columnar:
    """Copy a Parquet file into `scratch`, as a text of `most` bytes at most.

    Raises:
        RefusedFile: damaged, too large once unfolded, or beyond the limits of memory and time.
    """
    question = {"most": most or _MOST}
    todo = "Exportez-le de nouveau, ou en CSV."
    with asked(CHILD, file, question, scratch=scratch, bounds=bounds or _BOUNDS, todo=todo) as answer:
        told = answer.told
        return Columnar(tuple(told["header"]), told["records"], tuple(told["left"]), answer.taken(told["copy"]))
