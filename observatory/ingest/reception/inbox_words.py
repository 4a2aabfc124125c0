"""The text left beside a file taken from the inbox: what became of it, and what to do; never the value of a cell."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from typing import Any

from observatory.domain.french import date_fr, hour_fr, listing, nbsp, plural
from observatory.ingest.deposits.declared import declared
from observatory.ingest.deposits.examination import (
    CHOOSE_SOURCE,
    DUPLICATE,
    MAP_COLUMNS,
    PERSONAL,
    REFUSED,
    Examination,
)

Kind = Mapping[str, Any]
UNREADABLE = "Le fichier n’a pas pu être lu : ce n’est pas un fichier ordinaire, ou ses droits ne le permettent pas."
DEFECT = "Un défaut du logiciel a interrompu l’examen ; rien de ce fichier n’a été gardé. Signalez la référence {}."
STAYS = "Le fichier reste dans ce dossier : l’observatoire n’a pas pu l’en retirer. Voyez-en les droits."
NOTHING_KEPT = "Rien de ce fichier n’a été gardé."


def heading(name: str, organisation: str, now: dt.datetime) -> str:
    when = f"{date_fr(now.date())} à {hour_fr(now.hour, now.minute)}"
    return nbsp(f"Dépôt de « {name} », examiné le {when} pour {organisation or 'un compte sans organisme'}.\n")


def result(one: Examination, kinds: Sequence[Kind], published: bool, url: str) -> str:
    """One examined table; `kinds` are rows of `queries/deposit_problem_kinds`, of which no value is told."""
    lines = [f"— {one.file}{f', feuille « {one.sheet} »' if one.sheet else ''}"]
    if one.source:
        lines.append(f"Source : {declared(one.source).title}")
    if one.import_id and one.status != DUPLICATE:
        lines += _checked(one, kinds, published, url)
    else:
        lines += _not_kept(one, url)
    return nbsp("\n".join(lines) + "\n")


def refusal(message: str) -> str:
    return nbsp(f"REFUSÉ : {_without_quotes(message)}\n{NOTHING_KEPT}\n")


def _checked(one: Examination, kinds: Sequence[Kind], published: bool, url: str) -> list[str]:
    lines = [_counts(one)]
    if one.first_day and one.last_day:
        lines.append(f"Période : du {date_fr(one.first_day)} au {date_fr(one.last_day)}")
    if published:
        return [*lines, "PUBLIÉ. Rien à corriger, rien à répondre."]
    lines += ["", "À TERMINER PAR UNE PERSONNE : ce dépôt est vérifié, il n’est pas publié.", *_reasons(one, kinds)]
    return [*lines, "", f"Pour le corriger ou le publier : {url}/mes-depots?depot={one.import_id}"]


def _counts(one: Examination) -> str:
    read = plural(one.rows_read, "ligne lue", "lignes lues")
    parts = f"{plural(one.rows_loaded, 'chargée')} + {plural(one.rows_rejected, 'rejetée')}"
    return f"{read} = {parts} + {plural(one.blank_lines, 'vide')}"


def _reasons(one: Examination, kinds: Sequence[Kind]) -> list[str]:
    reasons = [_kind_words(kind) for kind in kinds]
    if one.questions:
        reasons.append(f"- {plural(len(one.questions), 'question')} à lire sur la page.")
    if one.unknown_labels:
        reasons.append(
            f"- {plural(len(one.unknown_labels), 'libellé inconnu', 'libellés inconnus')} : dites leur sens."
        )
    if one.overlap:
        slots = plural(one.overlap.slots, "jour ou période", "jours ou périodes")
        reasons.append(f"- {slots} de ce fichier déjà publiés : remplacer, ou compléter ?")
    return reasons


def _kind_words(kind: Kind) -> str:
    """« - colonne « Date » : valeur illisible, lignes 5 et 12 ; attendu : une date. »"""
    where = f"colonne « {kind['column']} » : " if kind["column"] else ""
    lines = _line_words(kind["first_lines"] or [], kind["cells"])
    return f"- {where}{kind['reason']}, {lines} ; attendu : {kind['expected']}."


def _line_words(lines: Sequence[int], cells: int) -> str:
    if len(lines) == cells == 1:
        return f"ligne {lines[0]}"
    left = cells - len(lines)
    more = [plural(left, "autre")] if left > 0 else []
    return f"lignes {listing([*(str(line) for line in lines), *more])}"


def _not_kept(one: Examination, url: str) -> list[str]:
    by_hand = f"Déposez-le une fois par la page, qui pose la question et s’en souvient : {url}/deposer"
    said = {
        DUPLICATE: [one.message],
        REFUSED: [f"REFUSÉ : {_without_quotes(one.message)}", NOTHING_KEPT],
        CHOOSE_SOURCE: ["REFUSÉ : les titres des colonnes ne disent pas de quelle source il s’agit.", by_hand],
        MAP_COLUMNS: ["REFUSÉ : des colonnes attendues ne se retrouvent pas dans ce fichier.", by_hand],
        PERSONAL: ["REFUSÉ : des colonnes semblent parler de personnes.", *_personal(one), NOTHING_KEPT],
    }
    return said[one.status]


def _personal(one: Examination) -> list[str]:
    """By their place: in a table without titles, a title is the first person's name."""
    places = {header: place for place, header in enumerate(one.header, 1)}
    return [
        f"- colonne {places.get(each.header, '?')} : {each.label} ({plural(each.cells, 'cellule')})"
        for each in one.personal
    ]


def _without_quotes(message: str) -> str:
    """What a message quotes may come from a cell."""
    return re.sub("«[^»]*»", "« … »", message)
