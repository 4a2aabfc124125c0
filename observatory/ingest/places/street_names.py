"""A street as it is written → the kind of way and the words of its name, comparable."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from observatory.ingest.places.street_words import Phrase, street_words
from observatory.intake.values.words import fold

_ARTICLES = frozenset(["de", "du", "des", "d", "la", "le", "les", "l", "a", "au", "aux", "et"])
_WORD = re.compile(r"[a-z0-9]+\.?")
_NUMBERED = frozenset(["n", "no", "numero", "bis", "ter", "quater"])
_LONGEST_PHRASE = 4


@dataclass(frozen=True)
class StreetName:
    """`kind` is empty for a place called by its name alone; `words` have no article, accent or capital.

    `dotted` are the words that were written with a dot: short for something (« J. », « Repub. »).
    """

    kind: Phrase
    words: Phrase
    dotted: frozenset[str] = frozenset()

    @property
    def key(self) -> str:
        """`avenue-jean-giono`: the same for every spelling that differs by form only."""
        return "-".join((*self.kind, *self.words))

    @property
    def is_area(self) -> bool:
        """A quarter, an estate, or a name alone: it may be called by another of these words."""
        return not self.kind or self.kind in street_words().areas


@lru_cache(maxsize=50_000)
def parse_street(text: str) -> StreetName:
    """« 12 bis, AV. J. GIONO » → avenue, (j, giono): neither a number nor « devant » before the name."""
    plain = fold(text.replace("œ", "oe").replace("Œ", "oe")).replace("’", "'")
    tokens = _WORD.findall(plain)
    # « A. » is somebody's initial, « à » is an article.
    tokens = _without_lead([token for token in tokens if token not in _ARTICLES] or tokens)
    dotted = frozenset(token[:-1] for token in tokens if token.endswith("."))
    bare = [token.rstrip(".") for token in tokens]
    kind, rest = _kind_of(bare)
    if not rest:
        kind, rest = (), bare
    return StreetName(kind, tuple(_rewritten(rest)), dotted)


def _without_lead(tokens: list[str]) -> list[str]:
    """« devant le 12 bis place du Terreau » → « place du Terreau »: only where a kind of way follows."""
    start = next((place for place, token in enumerate(tokens) if not _is_lead(token.rstrip("."))), 0)
    return tokens[start:] if start and _kind_of([token.rstrip(".") for token in tokens[start:]])[0] else tokens


def _is_lead(token: str) -> bool:
    return token in street_words().leads or token in _NUMBERED or token.isdigit()


def _kind_of(tokens: list[str]) -> tuple[Phrase, list[str]]:
    """The longest words that call a way, at the head, and what follows them."""
    for length in range(min(_LONGEST_PHRASE, len(tokens)), 0, -1):
        if kind := street_words().kinds.get(tuple(tokens[:length])):
            return kind, tokens[length:]
    return (), tokens


def _rewritten(words: list[str]) -> list[str]:
    """Saints and numbers anywhere; a title never ends a name."""
    tables = street_words()
    found: list[str] = []
    place = 0
    while place < len(words):
        titles: Mapping[Phrase, Phrase] = tables.titles if place < len(words) - 1 else {}
        step, meant = _longest(words, place, tables.rewritten, titles)
        found += meant
        place += step
    return found


def _longest(words: list[str], place: int, *tables: Mapping[Phrase, Phrase]) -> tuple[int, Sequence[str]]:
    for length in (2, 1):
        phrase = tuple(words[place : place + length])
        for table in tables:
            if len(phrase) == length and phrase in table:
                return length, table[phrase]
    return 1, words[place : place + 1]
