"""Kinds of landmarks that a map shows for context, and how a file says which one it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass

from observatory.intake.values.words import fold


@dataclass(frozen=True)
class LandmarkKind:
    """`words` recognise it in a file's name, or in the column « repere » of a table."""

    id: str
    title: str
    words: tuple[str, ...]


KINDS = (
    LandmarkKind(
        "ecoles", "Écoles, collèges et lycées", ("ecole", "ecoles", "college", "colleges", "lycee", "lycees")
    ),
    LandmarkKind("arrets", "Arrêts de bus", ("arret", "arrets", "bus", "stops")),
    LandmarkKind("pedibus", "Lignes de pédibus", ("pedibus",)),
    LandmarkKind("eclairage", "Points lumineux", ("eclairage", "luminaire", "luminaires", "lampadaires")),
    LandmarkKind("equipements", "Équipements publics", ("equipement", "equipements", "gymnase", "gymnases")),
)
BY_ID = {one.id: one for one in KINDS}


def kind_of(text: str) -> LandmarkKind | None:
    """The kind whose words a text holds; None when there is none, or several."""
    words = set(re.findall("[a-z0-9]+", fold(text)))
    found = [one for one in KINDS if words & {*one.words, one.id}]
    return found[0] if len(found) == 1 else None
