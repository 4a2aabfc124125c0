"""The lists of `words/`, folded as cells are: no case, no accent."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

from observatory.intake.values.words import fold

FOLDER = Path(__file__).parent / "words"
_TOKEN = re.compile(r"[^\W_]+")


@lru_cache(maxsize=1 << 15)  # a cell is asked several times in a row
def tokens(text: str) -> tuple[str, ...]:
    """Letters and digits of a cell, word by word: `Saint-Pierre (rue)` = saint pierre rue."""
    return tuple(_TOKEN.findall(fold(text)))


@cache
def words(name: str) -> frozenset[str]:
    """`first_names`, `surnames`, `particles`, `places` or `ordinary`."""
    return frozenset(word for line in _lines(name) for word in line.split())


@cache
def homages() -> frozenset[frozenset[str]]:
    """Persons after whom streets and schools are called, each as the set of the words of the name."""
    return frozenset(frozenset(tokens(name)) for line in _lines("homages") for name in line.split(";"))


@cache
def homage_initials() -> frozenset[tuple[str, str]]:
    """(first letter, last word): `J. Giono` is a street as well."""
    names = [tokens(name) for line in _lines("homages") for name in line.split(";")]
    return frozenset((name[0][0], name[-1]) for name in names if name)


def _lines(name: str) -> list[str]:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]
