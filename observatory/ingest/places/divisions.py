"""The divisions of a town into sectors, and how a file says which one it holds."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from observatory.errors import InputError
from observatory.intake.names import normalise_name
from observatory.intake.values.words import fold

_LONGEST = 60


@dataclass(frozen=True)
class Division:
    """`covers`: its sectors are meant to cover the whole commune, so that a gap is worth a word.

    `words` recognise it in a file's name; `codes` and `names` are properties that this division alone has.
    """

    id: str
    title: str
    covers: bool = True
    words: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


KNOWN = (
    Division("police-municipale", "Police municipale", words=("police municipale", "pm")),
    Division("police-nationale", "Police nationale", words=("police nationale", "pn", "commissariat")),
    Division("quartiers", "Quartiers", words=("quartier", "quartiers", "conseils de quartier")),
    Division(
        "iris",
        "IRIS",
        words=("iris",),
        codes=("code_iris", "dcomiris", "dcom_iris", "codeiris", "iris"),
        names=("nom_iris", "libiris", "lib_iris"),
    ),
    Division(
        "qpv",
        "Quartiers prioritaires (QPV)",
        covers=False,
        words=("qp", "qpv", "quartiers prioritaires", "qp2015", "qp2024", "qpv2015", "qpv2024"),
        codes=("code_qp", "code_qpv"),
        names=("lib_qp", "nom_qp", "lib_qpv", "nom_qpv"),
    ),
    Division(
        "cameras",
        "Zones de caméras",
        covers=False,
        words=("cameras", "zones de cameras", "zones cameras", "videoprotection"),
    ),
)
CODES = ("code", "code_secteur", "num_secteur", "id_secteur", "numero", "num", "no", "ref", "identifiant", "id")
NAMES = ("nom", "name", "libelle", "lib", "nom_secteur", "secteur", "nom_quartier", "quartier", "label", "intitule")


def named(title: str) -> Division:
    """The division that somebody names: a known one by its title or identifier, else one of its own.

    Raises:
        InputError: no name, or too long a one.
    """
    key = normalise_name(title)
    for one in KNOWN:
        if key in {normalise_name(text) for text in (one.id, one.title, *one.words)}:
            return one
    slug = re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")
    if not slug or len(title) > _LONGEST:
        raise InputError(f"Un découpage porte un nom de {_LONGEST} caractères au plus.")
    return Division(slug, " ".join(title.split()))


def of_properties(properties: Collection[str]) -> Division | None:
    """The division that alone has such properties."""
    keys = {normalise_name(name) for name in properties}
    return next((one for one in KNOWN if keys & {normalise_name(code) for code in one.codes}), None)


def of_file_name(file_name: str) -> Division | None:
    """By the words of the file's name; the longest words win."""
    stem = f" {' '.join(re.findall('[a-z0-9]+', fold(file_name.rsplit('.', 1)[0])))} "
    found = [(len(word), one) for one in KNOWN for word in one.words if f" {word} " in stem]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def property_of(properties: Iterable[str], aliases: Iterable[str]) -> str | None:
    """The property that bears the first alias found, as the file writes it."""
    by_key = {normalise_name(name): name for name in reversed(list(properties))}
    return next((by_key[key] for alias in aliases if (key := normalise_name(alias)) in by_key), None)
