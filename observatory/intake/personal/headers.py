"""What a column's name announces: persons, places, mere counts, or labels."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from observatory.intake.personal.kinds import Kind
from observatory.intake.personal.lexicon import FOLDER
from observatory.intake.values.words import fold

_CAMEL = re.compile(r"(?<=[a-zà-ÿ0-9])(?=[A-ZÀ-Ý])")
_LINK = re.compile(r"\b(?:de|du|des|d|la|le|les|l|un|une|et|ou|a|au|aux|en)\b")
# Forms of `words/headers.json` are searched in a name without its links: « Nom de la victime » = nom victime.
# `<person>` and the like stand for the other lists of that file.
_LISTS: dict[str, Any] = json.loads((FOLDER / "headers.json").read_text(encoding="utf-8"))


def _any_of(forms: list[str]) -> str:
    whole = "|".join(forms)
    for name in ("person", "number", "thing", "act"):
        whole = whole.replace(f"<{name}>", "(?:" + "|".join(_LISTS[name]) + ")")
    return whole


def _word_of(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any_of(_LISTS[name])})\b")


_ANNOUNCED = {Kind(kind): re.compile(_any_of(forms)) for kind, forms in _LISTS["announced"].items()}
_NAME = re.compile(_any_of(_LISTS["name"]))
_ROLE, _PLACE, _LABEL = _word_of("person"), _word_of("place"), _word_of("label")
_COUNTED = re.compile(rf"^(?:{_any_of(_LISTS['counted'])})\b(?! naiss)")
_NAME_OF_THING = re.compile(_any_of(["^noms? <thing>\\b"]))
NOWHERE = 1 << 16


@dataclass(frozen=True)
class Reading:
    """`names`: cells are names of persons unless they plainly are not. `role`: they may be. `counted`: a measure of
    persons, not persons. `label`: wordings repeated from row to row."""

    announced: frozenset[Kind]
    names: bool
    role: bool
    place: bool
    counted: bool
    label: bool


@lru_cache(maxsize=256)
def read_header(header: str) -> Reading:
    text = plain_header(header)
    counted = bool(_COUNTED.search(text))
    thing = bool(_NAME_OF_THING.search(text))
    announced = frozenset(kind for kind, form in _ANNOUNCED.items() if form.search(text))
    if counted:
        announced -= {Kind.PROCEDURE, Kind.IDENTIFIER, Kind.HOUSE_NUMBER, Kind.PHONE}
    role, place = _start(_ROLE, text), _start(_PLACE, text)
    return Reading(
        announced=announced,
        names=bool(_NAME.search(text)) and not thing,
        role=role < place and not counted and not thing,
        place=thing or (place <= role and place < NOWHERE and Kind.EMAIL not in announced),
        counted=counted,
        label=bool(_LABEL.search(text)),
    )


def _start(form: re.Pattern[str], text: str) -> int:
    """Where it is found: of two words, the first tells what the column holds (« gardien d’immeuble »)."""
    found = form.search(text)
    return found.start() if found else NOWHERE


def plain_header(header: str) -> str:
    """Words of a column's name, links left out: `DateNaissMEC`, `date_naiss_mec` = date naiss mec."""
    apart = fold(_CAMEL.sub(" ", header)).replace("n°", "n ")
    kept = _LINK.sub(" ", re.sub(r"[^a-z0-9]+", " ", apart))
    return " ".join(kept.split())
