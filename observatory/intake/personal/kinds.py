"""What must not enter, and how a finding is told: never with a value."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """In the order in which they are told when a column shows several."""

    NIR = "nir"
    IBAN = "iban"
    EMAIL = "email"
    PHONE = "phone"
    PLATE = "plate"
    BIRTH_DATE = "birth_date"
    NAME = "name"
    PROCEDURE = "procedure"
    IDENTIFIER = "identifier"
    HOUSE_NUMBER = "house_number"
    FREE_TEXT = "free_text"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Kind.NIR: "numéro de sécurité sociale",
    Kind.IBAN: "coordonnées bancaires",
    Kind.EMAIL: "adresse électronique",
    Kind.PHONE: "numéro de téléphone",
    Kind.PLATE: "plaque d’immatriculation",
    Kind.BIRTH_DATE: "date ou lieu de naissance",
    Kind.NAME: "nom de personne",
    Kind.PROCEDURE: "numéro de procédure",
    Kind.IDENTIFIER: "matricule ou identifiant d’une personne",
    Kind.HOUSE_NUMBER: "adresse d’un particulier",
    Kind.FREE_TEXT: "texte libre",
}


@dataclass(frozen=True)
class Suspicion:
    """Why a column may not be kept: `label` is French, `cells` counts the cells concerned. No value, ever."""

    kind: Kind
    label: str
    cells: int


@dataclass(frozen=True)
class Finding:
    """The distinct cells concerned, for as long as a deposit is examined: to find their lines, never to be kept.

    `by_header`: the column's name announces such cells.
    """

    kind: Kind
    cells: frozenset[str]
    by_header: bool = False
