"""Names of persons in cells: by civility, by first name, by the way they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from observatory.intake.personal.lexicon import homage_initials, homages, tokens, words

_UPPER, _NAME = r"[A-ZÀ-ÖØ-Þ]", r"[A-ZÀ-ÖØ-Þ][\w’'\-]+"
CIVILITY = re.compile(
    r"(?:M(?<![\w’'].)(?:\.|M\.|rs?\.?|R|mes?\.?|MES?|lles?\.?|elle|LLE|onsieur|adame|ademoiselle|ONSIEUR|ADAME))\s+"
    rf"(?:(?:et|ET)\s+M\w*\.?\s+)?(?:(?:[Dd][Ee]|DU|du|[Dd]es|DES|[Dd][’']|[Bb]en|BEN|[Ee]l|EL)\s*(?:la\s+|LA\s+)?)?"
    rf"{_NAME}"
    rf"|M(?<!\w.)(?<![^\n].) {_UPPER}{{3,}}\b|Famille(?<!\w.......) {_UPPER}{{3,}}\b"
)
_PARTICLES = words("particles")
_APART = re.compile(r"\s*(?:[/,;&+]|\s-\s|\bet\b)\s*")
_WORD = re.compile(r"[^\W\d_]+(?:[’'\-][^\W\d_]+)*\.?")
_RANK = re.compile(
    rf"(?:GPX|BCP|BC|BRG|GPM|ADJ|ADC|MDL|MDC|GND|MAJ|LTN|CNE|CDT|BRIGADIER|ADJUDANT|GENDARME|[Aa]gent|[Bb]rigadier"
    rf"|[Aa]djudant|[Gg]endarme|[Ll]ieutenant|[Mm]ajor|[Gg]ardien de la paix|MDL-CHEF)\.? ({_NAME})"
)
_INITIAL_FIRST = re.compile(rf"([A-Z])\. ?({_NAME})")
_INITIAL_LAST = re.compile(rf"({_NAME}) ([A-Z])(\.?)")
_ROMAN = re.compile(r"[IVX]+")
NEAR = 40  # characters around a civility where the name of a street may stand
LONGEST = 60  # characters: a longer cell is a text, where only civilities are looked for


def has_civility(cell: str) -> bool:
    """`M. DUPONT`, `Mme Martin` anywhere, but for `rue Madame de Sévigné`, `MADAME X (RUE)`."""
    for found in CIVILITY.finditer(cell):
        nearby = cell[max(0, found.start() - NEAR) : found.start()]
        before = [token for token in tokens(nearby) if token not in _PARTICLES]
        after = tokens(cell[found.end() : found.end() + NEAR])[:1]
        if not words("places").intersection((*before[-1:], *after)):
            return True
    return False


def certain(cell: str) -> bool:
    """`M. DUPONT`, `Mme Martin` anywhere; `DUPONT Jean` as the whole cell."""
    return _whole_name(cell) == 2 or has_civility(cell)


def likely(cell: str) -> bool:
    """Also `Jean Dupont`, `P. DURAND`, `Léa M.`, `ADJ MOREL`: a street may be called so, a column hardly."""
    return certain(cell) or _whole_name(cell) == 1 or _short_name(cell)


def known(cell: str) -> bool:
    """Nothing but frequent first names and surnames: `Karim`, `Martin`, `DURAND/MOREL`, `Yanis, Hugo`."""
    if len(cell) > LONGEST:
        return False
    parts = [tokens(part) for part in _APART.split(cell) if part.strip()]
    return bool(parts) and all(part and len(part) <= 3 and all(token in _names() for token in part) for part in parts)


def proper(cell: str) -> bool:
    """One to three words with a capital, none of them an ordinary word: what a surname looks like."""
    if len(cell) > LONGEST:
        return False
    found = _WORD.findall(cell)
    folded = tokens(cell)
    if not 1 <= len(found) <= 3 or any(token.isdigit() for token in folded):
        return False
    plain = words("ordinary") | words("places")
    capital = all(word[0].isupper() for word in found if word.casefold() not in _PARTICLES)
    return capital and not any(token in plain for token in folded) and max(map(len, found)) > 2


@cache
def _names() -> frozenset[str]:
    return words("first_names") | words("surnames")


def _whole_name(cell: str) -> int:
    """2 for a surname in capitals beside a first name, 1 for other whole names, 0 for anything else."""
    if len(cell) > LONGEST or " " not in cell or not _only_words(cell):
        return 0
    folded = tokens(cell)
    bearing = [token for token in folded if token not in _PARTICLES]
    if not 2 <= len(bearing) <= 5 or not any(token in words("first_names") for token in bearing):
        return 0
    if any(token in words("places") for token in bearing) or _is_homage(folded):
        return 0
    return _grade(cell)


def _grade(cell: str) -> int:
    """By the capitals: `DUPONT Jean` 2; `Jean Dupont`, `DUPONT JEAN`, `jean dupont` 1; `Pierre tombale` 0."""
    found = [word for word in _WORD.findall(cell) if word.casefold() not in _PARTICLES]
    first = [word for word in found if _is_first_name(word)]
    others = [word for word in found if not _is_first_name(word) and not _ROMAN.fullmatch(word)]
    if any(word.isupper() and len(word) > 1 for word in others) and any(word[1:].islower() for word in first):
        return 2
    alike = {(word[0].isupper(), word.isupper()) for word in found}
    ordinary = any(token in words("ordinary") for word in others for token in tokens(word))
    return int(len(alike) == 1 and len(found) >= 2 and not ordinary)


def _is_first_name(word: str) -> bool:
    return any(token in words("first_names") for token in tokens(word))


def _only_words(cell: str) -> bool:
    return not _WORD.sub("", cell).strip(" ,")


def _is_homage(folded: Iterable[str]) -> bool:
    return frozenset(folded) in homages()


def _short_name(cell: str) -> bool:
    cell = cell.strip()
    if rank := _RANK.fullmatch(cell):
        return _bears_no_plain_word(rank[1])
    if found := _INITIAL_FIRST.fullmatch(cell):
        return _bears_no_plain_word(found[2]) and (found[1].lower(), tokens(found[2])[-1]) not in homage_initials()
    found = _INITIAL_LAST.fullmatch(cell)
    if found is None or not _bears_no_plain_word(found[1]):
        return False
    return bool(found[3]) or tokens(found[1])[0] in _names()


def _bears_no_plain_word(word: str) -> bool:
    return not any(token in words("ordinary") or token in words("places") for token in tokens(word))
