"""Which known words a typed word may be, without comparing it with each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations

from observatory.ingest.places.spelling import LEAST_TWICE, likeness, sound

# No word of a street is so long: the forms of a hostile one would fill the memory.
_LONGEST = 40


class Vocabulary:
    """Words and where each stands. Two words that differ by a slip become the same when each loses a letter, so each
    word is kept under every form that it takes by losing one (two, when it is long), and under its sound."""

    def __init__(self, *, slips: int = 2) -> None:
        self._most = slips
        self._places: dict[str, set[int]] = defaultdict(set)
        self._under: dict[str, set[str]] = defaultdict(set)

    def add(self, word: str, place: int) -> None:
        if word not in self._places:
            for form in self._forms(word):
                self._under[form].add(word)
        self._places[word].add(place)

    def alike(self, word: str, *, cut: bool = False) -> set[int]:
        """The places of the words that `word` may be; `cut`: it is the beginning of a word."""
        known = {other for other in self._near(word) if likeness(word, other)}
        if cut:
            known |= {other for other in self._places if other.startswith(word)}
        return set().union(*(self._places[other] for other in known))

    def about(self, word: str) -> set[int]:
        """The places of all the words that are a slip or two away, short ones included: to be proposed only."""
        return set().union(*(self._places[other] for other in self._near(word)))

    def _near(self, word: str) -> set[str]:
        return {other for form in self._forms(word) for other in self._under.get(form, ())}

    def _forms(self, word: str) -> Iterator[str]:
        return iter(_forms(word, self._most if len(word) >= LEAST_TWICE else 1))


@lru_cache(maxsize=50_000)
def _forms(word: str, lost: int) -> frozenset[str]:
    if len(word) > _LONGEST:
        return frozenset({word})
    forms = {word, f"~{sound(word)}"}
    for number in range(1, lost + 1):
        for kept in combinations(word, len(word) - number):
            forms.add("".join(kept))
    return frozenset(forms)
