"""What a depositor is told of one year of accidents, and the perimeter that it covers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from observatory.domain.french import listing, nbsp, plural
from observatory.ingest.source import Piece
from observatory.intake.dialect import FRENCH as DELIMITER_NAMES

NATIONAL_FROM = 90
CUT_BY_SEMICOLONS_FROM = 2019
NATIONAL, EXTRACT = "national", "extract"

Summary = Mapping[str, Any]

_UNKNOWN = (
    ("without_date", "date illisible", "dates illisibles", "l’accident est gardé sans date"),
    ("without_hour", "heure illisible", "heures illisibles", "l’accident est gardé sans heure"),
    ("without_departement", "département inconnu", "départements inconnus", "accident gardé"),
    ("without_commune", "commune inconnue", "communes inconnues", "l’accident ne compte pour aucune commune"),
    ("unknown_severity", "gravité inconnue", "gravités inconnues", "ni blessé, ni indemne"),
    ("without_user", "accident sans usager", "accidents sans usager", "compté sans victime"),
    ("users_without_vehicle", "usager sans véhicule", "usagers sans véhicule", "mode de déplacement inconnu"),
)


def perimeter_of(summary: Summary) -> str:
    """`national` from 90 départements on, `DEP-04` for a single one, else `extract`."""
    known = _departements(summary)
    if len(known) >= NATIONAL_FROM:
        return NATIONAL
    return f"DEP-{known[0]}" if len(known) == 1 else EXTRACT


def messages_of(
    summary: Summary, unknown_codes: int, pieces: Sequence[Piece], repaired: Mapping[str, bool]
) -> tuple[str, ...]:
    told = [_perimeter(summary), _located(summary), *_unknowns(summary)]
    if unknown_codes:
        told.append(f"{plural(unknown_codes, 'code inconnu', 'codes inconnus')} : valeur mise à inconnu")
    if summary["sign_restored"]:
        positions = plural(summary["sign_restored"], "position d’outre-mer", "positions d’outre-mer")
        told.append(f"{positions} sans signe dans le fichier : signe rétabli d’après le département")
    for piece in pieces:
        if signs := saved_again(summary["year"], piece, repaired):
            told.append(f"{piece.file_name} : fichier enregistré de nouveau et accepté ({listing(signs)})")
    return tuple(nbsp(f"{text}.") for text in told)


def _perimeter(summary: Summary) -> str:
    accidents = plural(summary["accidents"], "accident")
    head = f"Année {summary['year']} : {accidents}"
    known = _departements(summary)
    perimeter = perimeter_of(summary)
    if perimeter == NATIONAL:
        return f"{head}, {plural(len(known), 'département')}"
    if perimeter == EXTRACT:
        places = plural(len(known), "département")
        return f"{head}, {places} : un extrait n’alimente ni les totaux annuels ni les cartes"
    return f"{head}, département {known[0]} seul"


def _located(summary: Summary) -> str:
    lost = []
    if summary["missing"]:
        lost.append(f"{plural(summary['missing'], 'accident')} sans coordonnées")
    if summary["impossible"]:
        lost.append(f"{plural(summary['impossible'], 'accident')} aux coordonnées impossibles (effacées)")
    return " ; ".join(lost) if lost else "Tous les accidents sont localisés"


def _unknowns(summary: Summary) -> Iterator[str]:
    for name, one, several, consequence in _UNKNOWN:
        if summary[name]:
            yield f"{plural(summary[name], one, several)} : {consequence}"


def _departements(summary: Summary) -> list[str]:
    return [code for code in summary["departements"] if code is not None]


def saved_again(year: int, piece: Piece, repaired: Mapping[str, bool]) -> list[str]:
    """What tells that a file is no longer as the producer wrote it; the reading has repaired it."""
    text = piece.text
    notes = " ".join(text.notes)
    found = {
        "séparateur « , » au lieu de « ; »": year >= CUT_BY_SEMICOLONS_FROM and _is_cut_by(",", piece),
        "séparateur « ; » au lieu de « , »": year < CUT_BY_SEMICOLONS_FROM and _is_cut_by(";", piece),
        "marque BOM": "BOM" in notes,
        "fins de ligne Windows": "CRLF" in notes,
        "en-têtes sans majuscules": text.header[piece.columns["num_acc"]] in ("num_acc", "accident_id"),
        "nombres suivis de « .0 »": piece.table == "usagers" and repaired["has_decimal_years"],
        "identifiants aux espaces mal relus (« Â »)": piece.table == "usagers" and repaired["has_misread_spaces"],
    }
    return [sign for sign, is_seen in found.items() if is_seen]


def _is_cut_by(delimiter: str, piece: Piece) -> bool:
    """A file that was copied to be read is told by its note: the copy has a separator of its own."""
    return f"Séparateur : {DELIMITER_NAMES[delimiter]}." in piece.text.notes
