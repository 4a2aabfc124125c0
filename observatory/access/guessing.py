"""What is left of a password once all that a guesser tries first has been taken out of it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from zxcvbn.frequency_lists import FREQUENCY_LISTS

from observatory.domain.roles import Role

_WORDS = Path(__file__).with_name("common_words.txt")
# Rows of keys as they lie under each other, digits first; the last key of a row may be a sign.
_KEYBOARDS = (
    ("1234567890", "azertyuiop", "qsdfghjklm", "wxcvbn"),
    ("1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"),
)
_SHORTEST_WALK = 4
_SHORTEST_REPEAT = 3
# Shorter ones are syllables of any sentence.
_SHORTEST_LEAKED = 5
_LEET = str.maketrans("0134578@$", "oieastbas")
_NUMBERS = re.compile(r"(?:(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2]))?(?:19|20)\d\d|(.)\1{2,}")
_GAP = " "


def least_solid(password: str, known: Sequence[str] = ()) -> str:
    """The letters and digits that remain, of the reading that leaves fewest: as written, or signs read as letters.

    `known`: what a guesser knows of this account, such as its login and the name of the town.
    """
    plain = plain_text(password)
    names = [_joined(plain_text(name)) for name in known]
    readings = (_joined(plain), _joined(plain.translate(_LEET)))
    return min((_remains(reading, names) for reading in readings), key=lambda left: (len(set(left)), len(left)))


def plain_text(text: str) -> str:
    """In lower case, without accents."""
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))


def _remains(text: str, known: Sequence[str]) -> str:
    """What is taken out leaves a gap, so that no word is made of the two sides of another."""
    words = {word for word in known if len(word) >= _SHORTEST_REPEAT} | (_parts(text) & _common())
    # The longest first, so that a sentence goes before the words that it holds.
    for word in sorted(words, key=lambda word: (-len(word), word)):
        text = text.replace(word, _GAP)
    text = _NUMBERS.sub(_GAP, text)
    for keys in _KEYBOARDS:
        text = "".join(_off_walks(text, keys))
    return _once(text).replace(_GAP, "")


def _parts(text: str) -> set[str]:
    """Every run of its letters: fewer than the words of the lists."""
    return {text[start:end] for start in range(len(text)) for end in range(start + 1, len(text) + 1)}


def _off_walks(text: str, keys: tuple[str, ...]) -> Iterator[str]:
    """The text without its walks: four keys or more, each beside the one before (1234, azer, 1q2w)."""
    start = 0
    for place in range(1, len(text) + 1):
        if place < len(text) and _beside(text[place - 1], text[place], keys):
            continue
        run = text[start:place]
        yield _GAP if len(run) >= _SHORTEST_WALK else run
        start = place


def _beside(one: str, other: str, keys: tuple[str, ...]) -> bool:
    here, there = _places(keys).get(one), _places(keys).get(other)
    if here is None or there is None:
        return False
    rows, columns = abs(here[0] - there[0]), abs(here[1] - there[1])
    # From the foot of a column to the head of the next one: zsx, edc, rfv.
    return one != other and (columns <= 1 if rows <= 1 else columns == 1)


@cache
def _places(keys: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    return {key: (row, column) for row, line in enumerate(keys) for column, key in enumerate(line)}


def _once(text: str) -> str:
    """Each piece of three signs counts the first time only, backwards too: a repeated word is one word."""
    seen: set[str] = set()
    kept: list[str] = []
    place = 0
    while place < len(text):
        piece = text[place : place + _SHORTEST_REPEAT]
        if piece in seen or piece[::-1] in seen:
            place += len(piece)
            kept.append(_GAP)
            continue
        kept.append(text[place])
        seen.update(_pieces("".join(kept)))
        place += 1
    return "".join(kept)


def _pieces(text: str) -> Iterator[str]:
    """The last whole piece of a text, if it has no gap."""
    piece = text[-_SHORTEST_REPEAT:]
    if len(piece) == _SHORTEST_REPEAT and _GAP not in piece:
        yield piece


@cache
def _common() -> frozenset[str]:
    """What French speakers say, and the thirty thousand passwords most often found in leaks (zxcvbn, MIT)."""
    lines = _WORDS.read_text(encoding="utf-8").splitlines()
    written = {_joined(plain_text(line)) for line in lines if line and not line.startswith("#")}
    leaked = {_joined(plain_text(word)) for word in FREQUENCY_LISTS["passwords"]}
    solid = {word for word in leaked if len(word) >= _SHORTEST_LEAKED}
    return frozenset(written | solid | {role.value for role in Role})


def _joined(text: str) -> str:
    return "".join(letter for letter in text if letter.isalnum())
