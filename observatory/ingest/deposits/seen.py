"""What is shown and kept of a rejected cell: itself, or its shape where it might tell of a person."""

from __future__ import annotations

import itertools
import re

from observatory.intake.personal import find_personal
from observatory.intake.personal.names import has_civility, known, likely
from observatory.intake.schema import Field
from observatory.intake.values.words import SPREADSHEET_ERROR

LONGEST = 80
_DATED = re.compile(r"(?=.*\d)[\d\W_]*(?:[^\W\d_]{1,9}[\d\W_]+){0,2}(?:[^\W\d_]{1,9})?[\d\W_]*")


def shown(field: Field, text: str) -> str:
    """A cell without letters, a word or two among figures (« 31 févr. 2024 ») and a known set's label are shown.

    A cell of a closed set (mapping, enumeration, codes) is a label, « #REF! » is a spreadsheet's word; any other text
    might be a name.
    """
    cut = " ".join(text.split())[:LONGEST]
    if SPREADSHEET_ERROR.fullmatch(cut):
        return cut
    closed = field.mapping or "enum" in field.constraints or field.personal == "never"
    harmless = closed or not re.search(r"[^\W\d_]", cut) or _DATED.fullmatch(cut) or len(cut) <= 3
    return cut if harmless else shape(cut)


def shape(text: str) -> str:
    """« Dupont 06 » → « Aaaaaa 99 »: the eye finds the cell again, nobody reads it."""
    upper = re.sub(r"[^\W\d_]", lambda found: "A" if found[0].isupper() else "a", text)
    return re.sub(r"\d", "9", upper)


def harmless_header(text: str) -> str:
    """A header is kept in the journal: one that looks like a name, or a number of somebody, by its shape only."""
    return shape(text) if find_personal("", {text: 1}) else text


def names_somebody(text: str) -> bool:
    """Is there a name, or a number of somebody, in a title or the name of a file?"""
    words = "".join(c if c.isalpha() or c in ".'’" else " " for c in text).split()
    pairs = [" ".join(pair) for pair in itertools.pairwise(words)]
    named = any(likely(pair) or known(pair) for pair in pairs) or has_civility(" ".join(words))
    return named or find_personal("", {text: 1}) is not None
