"""Numbers and yes-or-no as French software and people write them."""

from __future__ import annotations

import re
from decimal import Decimal

from observatory.intake.values.words import LONGEST, fold, plain

# Thousands apart by a space or an apostrophe, decimals by a comma or a point; or by points, then a comma: 1.234,5.
_GROUPED = r"[0-9]{1,3}(?:(?P<between>[ '])[0-9]{3}(?:(?P=between)[0-9]{3})*)?"
_NUMBER = re.compile(
    rf"(?P<whole>[0-9]+|{_GROUPED})(?:[.,](?P<part>[0-9]+))?"
    r"|(?P<pointed>[0-9]{1,3}(?:\.[0-9]{3})+),(?P<rest>[0-9]+)"
    r"|[.,](?P<bare>[0-9]+)"
)
_SIGNED = re.compile(r"(?P<open>\()?(?P<before>[+-])? ?(?P<digits>[0-9 '.,]+?) ?(?P<after>-)?(?P<close>\))?")
_TRUE = frozenset({"oui", "o", "vrai", "x", "1", "true", "yes", "y", "✓", "✔"})
_FALSE = frozenset({"non", "n", "faux", "0", "false", "no"})


def parse_number(text: str) -> Decimal | None:
    """`1 234,5`, `1'234.5`, `1.234,5`, `-12`, `12-`, `(12)` as accountants write minus twelve; else None.

    `1,234` is 1.234: the comma is French. A unit is refused, and so is a percent sign: the same column of a workbook
    would hold 0.12 where the text says `12 %`, and nobody could tell them apart. No exponent: it is the mark of a
    code or of a phone number that a spreadsheet has damaged.
    """
    if len(text) > LONGEST or not (signed := _SIGNED.fullmatch(plain(text))):
        return None
    in_brackets = bool(signed["open"])
    if in_brackets != bool(signed["close"]) or in_brackets + bool(signed["before"]) + bool(signed["after"]) > 1:
        return None
    number = _digits(signed["digits"])
    negative = in_brackets or signed["before"] == "-" or signed["after"]
    return -number if number and negative else number


def _digits(text: str) -> Decimal | None:
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    whole = re.sub(r"[^0-9]", "", found["whole"] or found["pointed"] or "0")
    return Decimal(f"{whole}.{found['part'] or found['rest'] or found['bare'] or '0'}")


def parse_integer(text: str) -> int | None:
    """`1 234`, and `12,0` or `12.0` as spreadsheets export whole numbers; `12,5` and `1,234` are none."""
    number = parse_number(text)
    return int(number) if number is not None and number == number.to_integral_value() else None


def parse_boolean(text: str) -> bool | None:
    """oui, o, vrai, x, 1 / non, n, faux, 0; an empty cell says nothing."""
    word = fold(text)
    return True if word in _TRUE else False if word in _FALSE else None
