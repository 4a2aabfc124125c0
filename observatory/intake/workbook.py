"""Sheets of a workbook as rows of text, read by a bounded child process."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from observatory.errors import Place, RefusedFile
from observatory.intake.bounded import Bounds, broken, conversation
from observatory.intake.received import ReceivedFile

CHILD = "observatory.intake.workbook_child"


@dataclass(frozen=True)
class Sheet:
    """`rows[0]` is the sheet's line 1; every cell is text: dates ISO, whole numbers without `.0`."""

    name: str
    rows: list[list[str]]


def read_sheets(file: ReceivedFile, *, names: Callable[[str], bool], bounds: Bounds | None = None) -> Iterator[Sheet]:
    """The sheets whose name is wanted, in the order of the workbook (.xlsx, .xlsb, .xls, .ods).

    Raises:
        RefusedFile: damaged, protected, or beyond the limits of memory and time.
    """
    try:
        with conversation(CHILD, str(file.path.absolute()), bounds=bounds or Bounds()) as talk:
            answers = talk.hear()
            talk.say([name for name in _heard(answers) if names(name)])
            yield from _sheets(answers)
    except RefusedFile as refusal:
        raise RefusedFile(refusal.message, where=Place(file.name), todo=refusal.todo) from refusal


def _heard(answers: Iterator[Any]) -> list[str]:
    first = next(answers, None)
    if isinstance(first, dict):
        raise RefusedFile(
            "le classeur ne s’ouvre pas : il est abîmé ou protégé par un mot de passe.",
            todo="Enregistrez-le de nouveau au format .xlsx, sans mot de passe.",
        )
    if first is None:
        raise broken()
    return first


def _sheets(answers: Iterator[Any]) -> Iterator[Sheet]:
    """A text announces a sheet, the lists that follow are its rows."""
    sheet: Sheet | None = None
    for answer in answers:
        if isinstance(answer, list) and sheet is not None:
            sheet.rows.append(answer)
            continue
        if sheet is not None:
            yield sheet
        sheet = Sheet(answer, [])
    if sheet is not None:
        yield sheet
