"""Text as people type it, made comparable before it is parsed."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80  # characters: no date, hour, number or period is longer
# Marks that copying from a web page or a mail leaves behind, unseen; then what stands for a hyphen or a minus.
_UNSEEN = [0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2065), 0xFEFF]
_DASHES = [*range(0x2010, 0x2016), 0x2212]
_UNSEEN_GONE = dict.fromkeys(_UNSEEN, "")
_MENDED = {**_UNSEEN_GONE, **dict.fromkeys(_DASHES, "-"), 0x2019: "'"}


def plain(text: str) -> str:
    """One ordinary space where there were spaces of any kind; full-width and superscript forms made ordinary."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text.translate(_MENDED))
    return " ".join(text.split())


# What spreadsheets write in a cell that they cannot compute, in English and in French; and our word for no result.
SPREADSHEET_ERROR = re.compile(
    r"#(?:REF!|DIV/0!|N/A|VALUE!|VALEUR!|NAME\?|NOM\?|NUM!|NOMBRE!|NULL!|NUL!|SPILL!|EPARS!|CALC!|CALCUL!|ERREUR!"
    r"|SANS_RÉSULTAT!)|Err:[0-9]{3}"
)


def one_line(text: str) -> str | None:
    """The text as it is to be kept: on one line, without unseen marks; None for nothing or a spreadsheet's error."""
    plain_text = " ".join(text.translate(_UNSEEN_GONE).split())
    return None if not plain_text or SPREADSHEET_ERROR.fullmatch(plain_text) else plain_text


def fold(text: str) -> str:
    """`plain`, without case nor accents: `1er Août` = `1ER AOUT`."""
    decomposed = unicodedata.normalize("NFKD", plain(text).casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


_MONTHS = (
    "janvier janv jan",
    "fevrier fevr fev feb",
    "mars mar",
    "avril avr apr",
    "mai may",
    "juin jun",
    "juillet juill juil jul",
    "aout aou aug",
    "septembre sept sep",
    "octobre oct",
    "novembre nov",
    "decembre dec",
)
MONTH_NUMBER = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
MONTH_WORD = "(?:" + "|".join(sorted(MONTH_NUMBER, key=len, reverse=True)) + ")"
