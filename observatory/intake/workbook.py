"""Sheets of a workbook as rows of text, read by a bounded child process."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from observatory.errors import Place, RefusedFile
from observatory.intake.bounded import Bounds, Talk, broken, conversation
from observatory.intake.personal import find_personal
from observatory.intake.received import ReceivedFile
from observatory.intake.workbook_marks import Marks

CHILD = "observatory.intake.workbook_child"
# Of sheets that are held whole, or of their heads: the largest official workbook says six megabytes.
_HELD = Bounds(output=32 << 20)


@dataclass(frozen=True)
class Sheet:
    """`rows[0]` is the sheet's line 1; every cell is text: dates ISO, whole numbers without `.0`.

    What a cell merged downwards says stands in all its rows. No blank row follows the last one.
    """

    name: str
    rows: list[list[str]]
    hidden: bool = field(default=False, compare=False)


@dataclass
class OpenSheet:
    """A sheet whose rows come one by one, blank ones as empty lists; its marks are known from the start."""

    marks: Marks
    rows: Iterator[list[str]]


def read_sheets(file: ReceivedFile, *, names: Callable[[str], bool], bounds: Bounds | None = None) -> Iterator[Sheet]:
    """The sheets whose name is wanted, in the order of the workbook (.xlsx, .xlsb, .xls, .ods).

    Raises:
        RefusedFile: damaged, protected, or beyond the limits of memory and time.
    """
    yield from _sheets(file, names, None, bounds)


def sheet_heads(file: ReceivedFile, rows: int, *, bounds: Bounds | None = None) -> list[Sheet]:
    """The first rows of every sheet. Raises RefusedFile as `read_sheets` does."""
    return list(_sheets(file, lambda name: True, rows, bounds))


@contextmanager
def open_sheet(file: ReceivedFile, name: str, *, bounds: Bounds | None = None) -> Iterator[OpenSheet]:
    """One sheet, row by row: memory does not grow with it. Raises RefusedFile as `read_sheets` does."""
    with _talk(file, bounds) as talk:
        answers = talk.hear()
        _heard(answers)
        talk.say([[name, None]])
        announced = next(answers, None)
        if announced is None:
            raise broken()
        yield OpenSheet(Marks(**announced["marks"]), _with_blanks(answers))


def _sheets(
    file: ReceivedFile, names: Callable[[str], bool], limit: int | None, bounds: Bounds | None
) -> Iterator[Sheet]:
    with _talk(file, bounds or _HELD) as talk:
        answers = talk.hear()
        hidden = {name: is_hidden for name, is_hidden in _heard(answers) if names(name)}
        talk.say([[name, limit] for name in hidden])
        sheet: Sheet | None = None
        for answer in _with_blanks(answers, limit):
            if isinstance(answer, list) and sheet is not None:
                sheet.rows.append(answer)
                continue
            if sheet is not None:
                yield _even(sheet)
            sheet = Sheet(answer["sheet"], [], hidden[answer["sheet"]])
        if sheet is not None:
            yield _even(sheet)


def _with_blanks(answers: Iterator[Any], most: int | None = None) -> Iterator[Any]:
    """The child says how many blank rows stand before a row; of a head, `most` are enough."""
    for answer in answers:
        if isinstance(answer, int):
            yield from ([] for _ in range(min(answer, most or answer)))
        else:
            yield answer


def _even(sheet: Sheet) -> Sheet:
    """Blank rows as wide as the others; one list stands for them all."""
    blank = [""] * max((len(row) for row in sheet.rows), default=0)
    return replace(sheet, rows=[row or blank for row in sheet.rows])


def sheet_notes(marks: Marks, left: Sequence[Sheet]) -> Iterator[str]:
    """What is to be known of a sheet, in French; `left` are the sheets of the workbook that were not read."""
    counted = {
        "Cellules en erreur (#DIV/0!, #N/A…)": marks.errors,
        "Formules sans résultat, à recalculer dans un tableur": marks.no_result,
        "Lignes masquées, lues comme les autres": marks.hidden_rows,
        "Colonnes masquées, lues comme les autres": marks.hidden_columns,
    }
    yield from (f"{what} : {number}." for what, number in counted.items() if number)
    for what, hidden in (("Autres feuilles, non lues", False), ("Feuilles masquées, non lues", True)):
        if names := [_sheet_name(each) for each in left if each.hidden == hidden]:
            yield f"{what} : {', '.join(names)}."


def _sheet_name(sheet: Sheet) -> str:
    """A sheet may bear the name of a person, and notes are kept."""
    return "une au nom d’une personne" if find_personal("", {sheet.name: 1}) else f"« {sheet.name} »"


@contextmanager
def _talk(file: ReceivedFile, bounds: Bounds | None) -> Iterator[Talk]:
    try:
        with conversation(CHILD, str(file.path.absolute()), bounds=bounds or Bounds()) as talk:
            yield talk
    except RefusedFile as refusal:
        raise RefusedFile(refusal.message, where=refusal.where or Place(file.name), todo=refusal.todo) from refusal


def _heard(answers: Iterator[Any]) -> list[list[Any]]:
    """(name, is it hidden?) of every sheet."""
    first = next(answers, None)
    if isinstance(first, dict):
        raise RefusedFile(
            "le classeur ne s’ouvre pas : il est abîmé ou protégé par un mot de passe.",
            todo="Enregistrez-le de nouveau au format .xlsx, sans mot de passe.",
        )
    if first is None:
        raise broken()
    return first
