"""Two words of street names: the same, one short for the other, or one mistyped?"""

from __future__ import annotations

import re
from functools import lru_cache

from observatory.ingest.places.street_words import street_words

SAME, SHORT, SOUNDS = 1.0, 0.96, 0.93
_LEAST_PREFIX = 3
# Letters under which a slip of the hand makes another word rather than the same one badly typed.
_LEAST_MISTYPED, LEAST_TWICE = 5, 9
_SOUNDS = (
    (r"(.)\1+", r"\1"),
    (r"ph", "f"),
    (r"eaux?$|aux?$|eau", "o"),
    (r"au", "o"),
    (r"ain|ein|yn|ym|im(?=[pb])", "in"),
    (r"en(?=[tds])", "an"),
    (r"y", "i"),
    (r"h", ""),
    (r"qu?|k|c(?=[aou]|$)", "k"),
    (r"ç|c(?=[ei])", "s"),
    (r"[sxtdz]$", ""),
    (r"e$|es$", ""),
    (r"z", "s"),
    (r"(.)\1+", r"\1"),
)


@lru_cache(maxsize=200_000)
def likeness(given: str, known: str) -> float:
    """1 for the same word, less when it is mistyped, 0 when it is another; numbers are the same or are not."""
    if given == known:
        return SAME
    if given.isdigit() or known.isdigit() or min(len(given), len(known)) < _LEAST_MISTYPED:
        return 0.0
    return SOUNDS if sound(given) == sound(known) else _mistyped(given, known)


def shortens(given: str, known: str, *, dotted: bool, is_last: bool) -> bool:
    """« J. », « Fred », « ch » for jean, frederic, charles; « Repub. » for republique.

    The last word of a name is the one that tells: only a dot says that it is cut.
    """
    names = street_words()
    if names.first_names.get(given) == (known,):
        return True
    if len(given) >= len(known) or not known.startswith(given):
        return False
    if is_last:
        return dotted and len(given) >= _LEAST_PREFIX
    return len(given) == 1 or dotted or (len(given) >= _LEAST_PREFIX and known in names.whole_first_names)


@lru_cache(maxsize=20_000)
def sound(word: str) -> str:
    """A rough French sound: what is heard alike is written alike (« Elemir Bourge », « Cezane »)."""
    for pattern, heard in _SOUNDS:
        word = re.sub(pattern, heard, word)
    return word


def _mistyped(given: str, known: str) -> float:
    longest = max(len(given), len(known))
    allowed = 2 if longest >= LEAST_TWICE else 1
    if abs(len(given) - len(known)) > allowed:
        return 0.0
    slips = distance(given, known)
    return 1 - slips / longest if slips <= allowed else 0.0


def distance(first: str, second: str) -> int:
    """Slips between two words: a letter too many, missing, another, or two exchanged (Damerau, restricted)."""
    before: list[int] = []
    row = list(range(len(second) + 1))
    for i, left in enumerate(first, 1):
        last, before, row = before, row, [i]
        for j, right in enumerate(second, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (left != right))
            if last and j > 1 and first[i - 2] == right and left == second[j - 2]:
                best = min(best, last[j - 2] + 1)
            row.append(best)
    return row[-1]
