"""The words of street names that are written in several ways, kept as data (data/raw/reference/street-words.csv)."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from observatory.settings import PROJECT_ROOT

_FILE = PROJECT_ROOT / "data" / "raw" / "reference" / "street-words.csv"
Phrase = tuple[str, ...]


@dataclass(frozen=True)
class StreetWords:
    """Each table: words as written → words meant, all folded (lower case, no accent).

    kinds        « av », « rd pt » → avenue, rond point: what a name begins with
    areas        those among them that call an area and not a way: lotissement, quartier…
    titles       « dr », « gal » → docteur, general
    rewritten    « st » → saint, « onze » → 11: wherever they stand
    leads        « angle », « devant »: what people say before a street
    first_names  « ch », « jean » → charles, jean
    """

    kinds: Mapping[Phrase, Phrase]
    areas: frozenset[Phrase]
    titles: Mapping[Phrase, Phrase]
    rewritten: Mapping[Phrase, Phrase]
    leads: frozenset[str]
    first_names: Mapping[str, Phrase]

    @property
    def whole_first_names(self) -> frozenset[str]:
        return frozenset(word for meaning in self.first_names.values() for word in meaning)


@cache
def street_words() -> StreetWords:
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = [(row["kind"], row["written"], row["meaning"]) for row in csv.DictReader(file, delimiter=";")]

    def table(*kinds: str) -> dict[Phrase, Phrase]:
        return {tuple(written.split()): tuple(meant.split()) for kind, written, meant in rows if kind in kinds}

    return StreetWords(
        kinds=table("type", "area"),
        areas=frozenset(table("area").values()),
        titles=table("title"),
        # « jj » is two first names; one that stays one word is compared, not rewritten: « ch » is also a chemin.
        rewritten=table("word", "number")
        | {key: meant for key, meant in table("first_name").items() if len(meant) > 1},
        leads=frozenset(written for kind, written, _ in rows if kind == "lead"),
        first_names={" ".join(written): meant for written, meant in table("first_name").items()},
    )
