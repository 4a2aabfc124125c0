"""The streets of a commune, found from what people write: one street or none, never a guess."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import NamedTuple

from observatory.ingest.places.comparing import likeness_of_names
from observatory.ingest.places.street_names import StreetName, parse_street
from observatory.ingest.places.vocabulary import Vocabulary
from observatory.intake.values.words import fold

# Below, or so near to another street, a person decides.
THRESHOLD, MARGIN = 0.86, 0.04
_LONGEST = 160  # characters: what is longer is no name of a street
_REMEMBERED = 20_000  # texts; a town's deposits bear a few thousand
_FORM, _SHORTENED, _KIND_UNSAID = 1.0, 0.98, 0.92
_CROSSING = re.compile(r" ?[/&+] ?| (?:x|et|angle|croisement|intersection|carrefour) ", re.IGNORECASE)


class Street(NamedTuple):
    """`lat`, `lon`: a point on the street, in degrees."""

    street_id: str
    name: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Found:
    """`match`: exact, normalised, abbreviation, approximate, intersection; else `reason`: unmatched, ambiguous."""

    street: Street | None = None
    match: str | None = None
    score: float | None = None
    reason: str | None = None


class StreetIndex:
    """Built once for the streets of a town; answers for any number of texts."""

    def __init__(self, streets: Iterable[Street], town: str = "") -> None:
        self.streets = list(streets)
        self._aside = re.compile(rf"[(),;:]| [-–—] |\b\d{{5}}\b|{_last_word(town)}", re.IGNORECASE)
        self._known: dict[str, Found] = {}
        self._by_id = {street.street_id: street for street in self.streets}
        self._names = [parse_street(street.name) for street in self.streets]
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
        self._words, self._in_one_word = Vocabulary(), Vocabulary(slips=1)
        for number, name in enumerate(self._names):
            self._by_key[_joined(name)].append(number)
            self._by_words[name.words].append(number)
            for word in name.words:
                self._words.add(word, number)
            self._in_one_word.add("".join(name.words), number)

    def by_id(self, street_id: str | None) -> Street | None:
        return self._by_id.get(street_id or "")

    def find(self, text: str) -> Found:
        """The street of a text, whole, or as one side of a crossing, or beside an aside in brackets or commas."""
        if text not in self._known:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[text] = self._find(text)
        return self._known[text]

    def _find(self, text: str) -> Found:
        if len(text) > _LONGEST:
            return Found(reason="unmatched")
        whole = self._one(text)
        if whole.street or whole.reason == "ambiguous":
            return whole
        return self._crossing(text) or self._beside(text) or whole

    def nearest(self, text: str, most: int = 5) -> list[tuple[Street, float]]:
        """Streets that a person may have meant, the likeliest first, with a score from 0 to 1."""
        name = parse_street(text[:_LONGEST])
        numbers = set().union(*(self._words.about(word) for word in name.words))
        scored = sorted(((self._resemblance(name, number), number) for number in numbers), reverse=True)
        return [(self.streets[number], score) for score, number in scored[:most] if score > 0]

    def _one(self, text: str) -> Found:
        name = parse_street(text)
        if same := self._by_key.get(_joined(name)):
            return self._only(same, *self._form(text, same[0]))
        if called := self._called(name):
            return self._only(called, "abbreviation", _KIND_UNSAID)
        return self._likeliest(name)

    def _called(self, name: StreetName) -> list[int]:
        """Streets of the same words under another kind of name: « le Clos fleuri », lotissement le Clos fleuri."""
        numbers = {*self._by_words.get(name.words, ()), *self._by_words.get(name.kind + name.words, ())}
        return sorted(number for number in numbers if _may_be(name, self._names[number]))

    def _form(self, text: str, number: int) -> tuple[str, float]:
        """Same but for capitals, accents, articles and signs, or but for what was shortened."""
        known = self.streets[number].name
        if " ".join(text.split()).casefold() == known.casefold():
            return "exact", _FORM
        return ("normalised", _FORM) if _bare(text) == _bare(known) else ("abbreviation", _SHORTENED)

    def _only(self, numbers: Sequence[int], match: str, score: float) -> Found:
        if len(numbers) > 1:
            return Found(reason="ambiguous")
        return Found(self.streets[numbers[0]], match, score)

    def _likeliest(self, name: StreetName) -> Found:
        scored = sorted(self._scored(name), reverse=True)
        if not scored or scored[0][0] < THRESHOLD:
            return Found(reason="unmatched")
        if len(scored) > 1 and scored[0][0] - scored[1][0] < MARGIN:
            return Found(reason="ambiguous")
        score, number, mistyped = scored[0]
        return Found(self.streets[number], "approximate" if mistyped else "abbreviation", round(score, 3))

    def _scored(self, name: StreetName) -> Iterator[tuple[float, int, bool]]:
        for number in self._candidates(name):
            known = self._names[number]
            if name.kind == known.kind or _may_be(name, known):
                score, mistyped = likeness_of_names(name, known)
                if score:
                    yield score * (1 if name.kind == known.kind else _KIND_UNSAID), number, mistyped

    def _candidates(self, name: StreetName) -> set[int]:
        """Streets that have a word like the last of the name, the one that tells, or the whole in one word."""
        if not name.words:
            return set()
        last = name.words[-1]
        return self._words.alike(last, cut=last in name.dotted) | self._in_one_word.alike("".join(name.words))

    def _crossing(self, text: str) -> Found | None:
        """« angle rue Grande / rue des Marchands »: the first of the sides that is a street."""
        found = self._parts(_CROSSING, text)
        return replace(found[0], match="intersection") if found else None

    def _beside(self, text: str) -> Found | None:
        """« Lycée, bd Martin Bret », « rue Grande (centre) »: the street beside other words, or the first of two."""
        found = self._parts(self._aside, text)
        several = len({one.street for one in found}) > 1
        return replace(found[0], match="intersection") if several else next(iter(found), None)

    def _parts(self, separator: re.Pattern[str], text: str) -> list[Found]:
        parts = separator.split(f" {text} ")
        return [one for part in parts if (one := self._one(part)).street] if len(parts) > 1 else []

    def _resemblance(self, name: StreetName, number: int) -> float:
        known = self._names[number]
        score = SequenceMatcher(None, " ".join(name.words), " ".join(known.words), autojunk=False).ratio()
        return round(score * (1 if name.kind == known.kind else 0.9), 2)


def _last_word(town: str) -> str:
    """Matches the name of the town at the end of a text, and nothing when there is none."""
    return rf"\b{re.escape(town)}\s*$" if town else r"$^"


def _joined(name: StreetName) -> str:
    """« Chante-Prunier » and « Chanteprunier » are one name."""
    return f"{' '.join(name.kind)}:{''.join(name.words)}"


def _may_be(given: StreetName, known: StreetName) -> bool:
    """A name alone may be any way, unless it is one word: « tribunal » is no « rue du Tribunal ».

    An estate or a quarter may be called by another such word.
    """
    return (given.is_area and known.is_area) or (not given.kind and len(given.words) > 1)


def _bare(text: str) -> str:
    return "".join(sign for sign in fold(text) if sign.isalnum())
