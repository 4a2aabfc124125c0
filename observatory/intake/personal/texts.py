"""Sentences that somebody wrote, as against wordings that a menu offers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from observatory.intake.personal.headers import Reading
from observatory.intake.personal.kinds import Kind

LONG_WORDS, LONG_LENGTH = 8, 60
ANNOUNCED_WORDS = 5
PLACE_WORDS = 12  # an address of an event may be long: « angle de l’avenue … et de la rue … »
SURE_WORDS = 12  # a single sentence of that length is enough
MANY = 200  # distinct long cells that no list of labels holds: the 4001 has 107
# What a sentence has and a label has not: an auxiliary, a pronoun, a while.
_SENTENCE = re.compile(
    r"\b(?:a|ai|ont|est|sont|était|étaient|avait|avaient|été|sera|il|elle|ils|elles|on|je|nous|vous|qui|se|mon|ma|notre|nos|puis|depuis|pendant|malgré|lors|portant|vêtue?|âgée?|circulant|roulant)\b"
    r"|\b[sj][’']",
    re.IGNORECASE,
)


def free_texts(cells: Iterable[str], counts: Mapping[str, int], reading: Reading) -> frozenset[str]:
    """The long cells, if they hardly ever repeat and, unless the column's name announces them, read as sentences."""
    announced = Kind.FREE_TEXT in reading.announced
    least = ANNOUNCED_WORDS if announced else PLACE_WORDS if reading.place else LONG_WORDS
    cells = list(cells)
    long = frozenset(cell for cell in cells if _is_long(cell, least))
    told = sum(counts[cell] for cell in long)
    if not long or len(long) <= 0.5 * told:
        return frozenset()
    sentences = [cell for cell in long if _SENTENCE.search(cell)]
    enough = len(long) >= (MANY if reading.label else 2) and told >= 0.2 * sum(counts[cell] for cell in cells)
    sure = not reading.label and any(_is_long(cell, SURE_WORDS) for cell in sentences)
    return long if announced or ((enough or sure) and 2 * len(sentences) >= len(long)) else frozenset()


def _is_long(cell: str, least: int) -> bool:
    words = cell.count(" ") + 1
    return words >= least or (least <= LONG_WORDS and words > 3 and len(cell) >= LONG_LENGTH)
