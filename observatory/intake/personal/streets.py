"""House numbers: taken off a place, refused elsewhere."""

from __future__ import annotations

import re

_TYPE = (
    r"(?:rue|avenue|av|boulevard|boul|bd|bld|place|pl|impasse|imp|chemin|ch|che|allées?|allees?|route|rte|cours|square"
    r"|sq|quai|montée|montee|traverse|passage|ruelle|venelle|esplanade|promenade|faubourg|fbg|sentier|voie|lotissement"
    r"|lot|résidence|residence|rés|hameau|quartier|clos|villa|domaine|lieu[\- ]dit|rond[\- ]point|descente|parvis)"
)
_COUNT = r"[0-9]{1,4}(?: ?(?:bis|ter|quater|[a-d])\b)?"
_SEVERAL = rf"{_COUNT}(?: ?(?:[-/,&]|et|à|a) ?{_COUNT})?"
_BEFORE_TYPE = re.compile(
    rf"(?:\bn°|\bno |\bnum[ée]ro |\bau )? ?\b{_SEVERAL} ?,? ?(?={_TYPE}\b\.? ?[^\W\d_])", re.IGNORECASE
)
# Names of places that begin by a number: les 4 chemins, 8 mai 1945, 1er mai.
_NAMED = (
    r"(?:chemins|vents|saisons|routes|tours|piliers|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre"
    r"|novembre|décembre|er|e|ème|eme|km|m)"
)
_LEADING = re.compile(rf"^(?:n°|no )? ?{_SEVERAL} ?,? (?!{_NAMED}\b)(?=[^\W\d_]{{2,}})", re.IGNORECASE)
_TRAILING = re.compile(rf"(?:, ?|,? n° ?|,? numéro ){_COUNT}$", re.IGNORECASE)
_DOOR = re.compile(
    r"(?<![ ,\-(])[ ,\-(]*\b(?:appt?s?|apts?|appartements?|logements?|lgt|porte|bo[iî]te(?: aux lettres)?)\b\.? ?"
    r"(?:n°|no)? ?[0-9][\w\-]*\)?",
    re.IGNORECASE,
)


def strip_house_number(text: str) -> tuple[str, bool]:
    """(the place without the number of a house or of a door, was there one?).

    `12 bis, rue des Lilas` → rue des Lilas; `rue du 8 mai 1945`, `D 907`, `Les 4 Chemins` stay.
    """
    plain = " ".join(text.split()).strip(" ,;-")
    street = plain
    for number in (_DOOR, _BEFORE_TYPE, _LEADING, _TRAILING):
        street = " ".join(number.sub(" ", street).split()).strip(" ,;-")
    return (street, True) if street != plain else (text, False)


def has_house_number(text: str) -> bool:
    """A number before a kind of street, or a door: what names a home outside a column of places."""
    return bool(_BEFORE_TYPE.search(text) or _DOOR.search(text))
