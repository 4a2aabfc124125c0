"""Headers that are nobody's name yet: which field each might be, by its words and by the look of its cells."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from observatory.intake.names import normalise_name
from observatory.intake.schema import Field, Schema, match_header
from observatory.intake.values import convert
from observatory.intake.values.words import fold

Scores = tuple[tuple[str, float], ...]
SAMPLE = 200  # distinct cells looked at
LEAST = 0.4  # below it a proposal would be a guess
ALIKE = 0.7  # letters in common: « Couleur » and « Lieu » have half of them
MOST = 4  # headers proposed for one field
_LINKS = {"de", "du", "des", "d", "la", "le", "les", "l", "un", "une", "et", "ou", "a", "au", "aux", "en", "n", "par"}
# Few texts look like these by chance; a number, a text or a yes says little.
_TELLING = {"date", "time", "datetime", "yearmonth", "period", "lat", "lon"}
_SHORT = {
    "nb": "nombre",
    "nbre": "nombre",
    "nbr": "nombre",
    "dt": "date",
    "hre": "heure",
    "hr": "heure",
    "cat": "categorie",
}


def propose(
    schema: Schema,
    header: Sequence[str],
    values: Mapping[str, Iterable[str]],
    taken: Mapping[str, int] | None = None,
) -> dict[str, Scores]:
    """For each field without a column, the headers that might be it: (header, score 0 to 1), the likeliest first.

    `values` gives some distinct cells of each header; `taken` the columns already tied (field → position), by default
    those that `match_header` knows. No header is the first choice of two fields, nor any choice of a second one.
    """
    tied = match_header(schema, header).columns if taken is None else taken
    free = [text for index, text in enumerate(header) if index not in tied.values()]
    missing = [field for field in schema.fields if field.name not in tied]
    cells = {text: [cell for cell in islice(values.get(text, ()), SAMPLE) if cell.strip()] for text in free}
    scores = {(field.name, text): likeness(field, text, cells[text]) for field in missing for text in free}
    first = _first_choices(scores)
    return {field.name: _choices(field.name, scores, first) for field in missing if field.name in first}


def _first_choices(scores: Mapping[tuple[str, str], float]) -> dict[str, str]:
    """The best pair first, then the best of what is left."""
    first: dict[str, str] = {}
    for (name, text), score in sorted(scores.items(), key=lambda pair: -pair[1]):
        if score >= LEAST and name not in first and text not in first.values():
            first[name] = text
    return first


def _choices(name: str, scores: Mapping[tuple[str, str], float], first: Mapping[str, str]) -> Scores:
    others = {text for field, text in first.items() if field != name}
    found = [
        (text, round(score, 2))
        for (field, text), score in scores.items()
        if field == name and score >= LEAST and text not in others
    ]
    return tuple(sorted(found, key=lambda pair: -pair[1])[:MOST])


def likeness(field: Field, header: str, cells: Sequence[str]) -> float:
    """0 to 1: how near the names are, and whether the cells can be read as the field wants them.

    Cells that cannot be read so are worth more than a good name; cells that can, and seldom by chance, make a
    proposal of a poor one.
    """
    name = max(_nearness(each, header) for each in (field.name, field.title, *field.aliases) if each)
    look = _look(field, cells)
    if look is None:
        return 0.9 * name
    if look < 0.5:
        return name * look
    in_figures = all(cell.strip().isdigit() for cell in cells)
    telling = (field.type in _TELLING and not in_figures) or bool(field.constraints.get("enum"))
    return max(0.7 * name + 0.3 * look, 0.5 * look if telling else 0.0)


def _look(field: Field, cells: Sequence[str]) -> float | None:
    """The share of the cells that suit the field; None when nothing can be told."""
    if not cells:
        return None
    choices = {normalise_name(code) for code in field.constraints.get("enum", ())}
    if choices:
        share = sum(normalise_name(cell) in choices for cell in cells) / len(cells)
        # A partner's own labels are turned into codes later on: unlike ones prove nothing.
        return share or None
    if field.type == "string":
        return None
    return sum(value is not None for value in convert(field.type, cells).values()) / len(set(cells))


def _nearness(known: str, given: str) -> float:
    """1 for the same words in any order; else the better of letters alike and words shared."""
    mine, theirs = _words(known), _words(given)
    if not mine or not theirs:
        return 0.0
    letters = difflib.SequenceMatcher(None, normalise_name(known), normalise_name(given)).ratio()
    shared = sum(max(_same_word(word, other) for other in theirs) for word in mine)
    backwards = sum(max(_same_word(word, other) for other in mine) for word in theirs)
    return max(letters if letters >= ALIKE else 0.0, (shared + backwards) / (len(mine) + len(theirs)))


def _words(text: str) -> list[str]:
    found = re.findall(r"[a-z]+|[0-9]+", fold(text))
    return [_SHORT.get(word, word) for word in found if word not in _LINKS]


def _same_word(one: str, other: str) -> float:
    """1 for the same word or its plural, 0.8 for an abbreviation of three letters or more."""
    if one.rstrip("sx") == other.rstrip("sx"):
        return 1.0
    short, long = sorted((one, other), key=len)
    return 0.8 if len(short) >= 3 and long.startswith(short) else 0.0
