"""Two names of streets, word by word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from observatory.ingest.places.spelling import SAME, SHORT, SOUNDS, distance, likeness, shortens
from observatory.ingest.places.street_names import StreetName
from observatory.ingest.places.street_words import street_words

_OMITTED = 0.95
_LEAST_JOINED, _MOST_LEFT_OUT = 8, 3
# « place des Insurgés » for « place des Insurgés de 1851 »; « résidence du Parc 2 » is another than the first.
_LEAST_YEAR = 3


def likeness_of_names(given: StreetName, known: StreetName) -> tuple[float, bool]:
    """From 0 to 1, and whether something is mistyped (and not only shortened or left out)."""
    best = max(_readings(given, known), default=(0.0, False))
    return best if best[0] else _in_one_word(given.words, known.words)


def _readings(given: StreetName, known: StreetName) -> Iterator[tuple[float, bool]]:
    """As they stand; without what may be left out before the name, or after it; in the other order."""
    words, names = given.words, known.words
    if len(words) == len(names):
        yield _aligned(words, names, given.dotted)
        if sorted(words) == sorted(names):
            yield SOUNDS, True
    elif len(words) < len(names):
        for fewer in _without_some(names, len(names) - len(words)):
            yield _lessened(_aligned(words, fewer, given.dotted))
        if all(word.isdigit() and len(word) >= _LEAST_YEAR for word in names[len(words) :]):
            yield _lessened(_aligned(words, names[: len(words)], given.dotted))
    else:
        for fewer in _without_some(words, len(words) - len(names)):
            yield _lessened(_aligned(fewer, names, given.dotted))


def _without_some(words: Sequence[str], number: int) -> Iterator[tuple[str, ...]]:
    """Without so many first names or titles; what is left must end with something else: that is what tells."""
    optional = [place for place, word in enumerate(words[:-1]) if _may_be_left_out(word)]
    for left_out in combinations(optional, number) if number <= _MOST_LEFT_OUT else ():
        kept = tuple(word for place, word in enumerate(words) if place not in left_out)
        if not _may_be_left_out(kept[-1]):
            yield kept


def _aligned(words: Sequence[str], names: Sequence[str], dotted: frozenset[str]) -> tuple[float, bool]:
    """The mean likeness of the words, weighted by their letters; 0 as soon as one is another word."""
    total, mistyped = 0.0, False
    for place, (word, name) in enumerate(zip(words, names, strict=True)):
        one = likeness(word, name)
        if not one and shortens(word, name, dotted=word in dotted, is_last=place == len(words) - 1):
            one = SHORT
        if not one:
            return 0.0, False
        mistyped = mistyped or one not in (SAME, SHORT)
        total += one * len(name)
    return total / sum(map(len, names)), mistyped


def _lessened(reading: tuple[float, bool]) -> tuple[float, bool]:
    return reading[0] * _OMITTED, reading[1]


def _may_be_left_out(word: str) -> bool:
    """A first name or a title: « avenue Giono », « place Joubert »."""
    tables = street_words()
    return word in tables.whole_first_names or any(word in title for title in tables.titles.values())


def _in_one_word(words: Sequence[str], names: Sequence[str]) -> tuple[float, bool]:
    """« Chanteprunier » for « Chante-Prunier », with one slip at most in a long name, and the same numbers."""
    left, right = "".join(words), "".join(names)
    is_long = min(len(left), len(right)) >= _LEAST_JOINED and abs(len(left) - len(right)) <= 1
    if len(words) == len(names) or not is_long or _numbers(words) != _numbers(names):
        return 0.0, False
    slips = distance(left, right)
    return (1 - slips / len(right), bool(slips)) if slips <= 1 else (0.0, False)


def _numbers(words: Sequence[str]) -> list[str]:
    return [word for word in words if word.isdigit()]
