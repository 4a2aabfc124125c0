"""What is said of a deposit from its preview on: published, replaced, taken back, given back annotated."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.french import agreed, date_fr, listing, nbsp, plural
from observatory.queries.deposits import Deposit, Fate, Overlap
from observatory.ui.deposit_words import moment, span_words

PUBLISH, CONFIRM, NOT_YET = "Publier", "Oui, publier", "Pas maintenant"
WORKING = "Écriture dans la base…"
PUBLISHED = "Le dépôt est publié."
WHAT_OF_IT = "Que faire de ce qui est déjà publié ?"
MODES = {"replace": "Remplacer", "add": "Compléter"}
REMOVE_DEMO = "Retirer en même temps les données de démonstration de cette source"
WHY_CLEAR = "Une fois ce fichier publié, l’ancien n’a plus d’objet. Décochez si vous comptez le publier aussi."
WHY_REMOVE = "Elles sont inventées : mêlées aux vôtres, elles fausseraient les chiffres."
DISCARD = "Ne pas publier et effacer"
DISCARD_EFFECT = "Sans réponse, un dépôt vérifié vous attend trente jours dans « Mes dépôts », puis il est effacé."
DISCARDED = "Le dépôt est abandonné : rien n’en est gardé."
UNDO, UNDO_NOW = "Annuler ce dépôt", "Oui, annuler"
UNDONE = "Le dépôt est annulé."
READ_IN = "À lire dans :"
ANNOTATED = (
    "Pour corriger : prenez le fichier annoté (vos lignes, aux mêmes numéros, et une colonne « À corriger »), "
    "corrigez-y les cellules signalées et déposez-le"
)
ANNOTATED_BEFORE = f"{ANNOTATED}. Ou publiez sans ces lignes."
ANNOTATED_AFTER = f"Des lignes ont été laissées de côté. {ANNOTATED} : il remplacera celui-ci."
ANNOTATED_CSV, ANNOTATED_XLSX = "Fichier annoté (CSV)", "Fichier annoté (XLSX)"


def named(one: Deposit) -> str:
    """« mars.csv, publié le 3 avril 2024 »."""
    when = f", publié le {date_fr(one.published_on.date())}" if one.published_on else ""
    return f"{one.files}{when}"


def overlapped(found: Deposit, overlap: Overlap, same_rows: int) -> str:
    """« 31 jours de ce fichier sont déjà publiés (120 lignes), dont 118 identiques. »"""
    unit = "jour" if found.kind in ("events", "requisitions") else "période"
    are = agreed(overlap.slots, "est déjà publié", "sont déjà publiés")
    same = f", dont {plural(same_rows, 'identique')} à celles de ce fichier" if same_rows else ""
    feminine = "e" if unit == "période" else ""
    are = are.replace("publié", f"publié{feminine}")
    return f"{plural(overlap.slots, unit)} de ce fichier {are} ({plural(overlap.facts, 'ligne')}{same})."


def mode_effect(mode: str, overlap: Overlap, loaded: int, same_rows: int) -> str:
    """What each choice does, with its counts."""
    if mode == "replace":
        return nbsp(
            f"{plural(overlap.facts, 'ligne publiée ne compte', 'lignes publiées ne comptent')} plus, "
            f"{plural(loaded, 'ligne de ce fichier prend', 'lignes de ce fichier prennent')} leur place."
        )
    twice = f" Attention : {plural(same_rows, 'ligne')} compteraient deux fois." if same_rows else ""
    return nbsp(f"Ce qui est publié reste ; {plural(loaded, 'ligne s’y ajoute', 'lignes s’y ajoutent')}.{twice}")


def clear(former: Sequence[Deposit]) -> str:
    """« Effacer aussi mars.csv, vérifié et jamais publié pour les mêmes dates »."""
    files = listing(list(dict.fromkeys(one.files for one in former)))
    are = agreed(len(former), "vérifié et jamais publié", "vérifiés et jamais publiés")
    return f"Effacer aussi {files}, {are} pour les mêmes dates"


def doubts(found: Deposit, overlap: Overlap, questions: int, mode: str) -> list[str]:
    """What the person says yes to; nothing when the file is whole, new and beyond question."""
    said = []
    if overlap.facts and mode == "replace":
        rows = plural(overlap.facts, "ligne publiée sera remplacée", "lignes publiées seront remplacées")
        names = listing([named(one) for one in overlap.deposits]) or "d’un autre organisme"
        said.append(f"{rows} : {names}. Annuler les remettra.")
    if overlap.facts and mode != "replace":
        said.append(f"{plural(found.rows_loaded, 'ligne')} s’ajouteront à {plural(overlap.facts, 'ligne publiée')}.")
    if found.rows_rejected:
        rows = plural(found.rows_rejected, "ligne à corriger ne sera pas", "lignes à corriger ne seront pas")
        said.append(f"{rows} publiée{agreed(found.rows_rejected, '', 's')}.")
    if questions:
        said.append(
            f"{plural(questions, 'question reste', 'questions restent')} sans réponse : vous publiez quand même."
        )
    return said


def became(found: Deposit, by: Sequence[Deposit]) -> str:
    """« Publié le 3 avril 2024 à 8 h 30 : 117 lignes de … »."""
    if found.fate is Fate.UNDONE:
        return f"Annulé le {moment(found.changed_on)} : ce qui était publié avant l’est de nouveau."
    rows = plural(found.rows_loaded, "ligne")
    when = f"le {moment(found.published_on)}" if found.published_on else ""
    head = f"Publié {when} : {rows} de « {found.title} », {span_words(found.first_day, found.last_day)}"
    if found.fate is Fate.PUBLISHED:
        return f"{head}."
    if found.fate is Fate.PURGED:
        return f"{head} ; retiré depuis, sa durée de conservation est passée."
    part = "remplacé" if found.fate is Fate.REPLACED else "remplacé en partie"
    names = f" par {listing([named(one) for one in by])}" if by else ""
    return f"{head} ; {part} depuis{names}."


def undo_effect(found: Deposit) -> str:
    rows = plural(found.rows_loaded, "ligne")
    return f"{rows} de « {found.title} » ne compteront plus ; ce qui était publié avant le sera de nouveau."


def read_by_others(titles: Sequence[str]) -> str:
    pages = agreed(len(titles), "la page", "les pages")
    return f"Les comités le lisent dans {pages} {listing([f'« {title} »' for title in titles])}."
