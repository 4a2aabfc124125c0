"""What an action sheet lacks before one can speak of it, and the reminder that goes with it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from observatory.domain.french import agreed, date_fr, listing, nbsp, plural

RECENT_NOTE = dt.timedelta(days=180)


@dataclass(frozen=True)
class SheetFacts:
    """Counts are of the measures in force; `late` names each late measure, its period and since when."""

    has_carrier: bool
    measures: int
    without_target: int
    without_value: int
    last_note: dt.date | None
    has_steps: bool
    has_budget: bool


@dataclass(frozen=True)
class LateValue:
    """A measure whose value is late; what the observatory computes waits for a deposit, not for an entry."""

    indicator_id: str
    label: str
    periods: tuple[str, ...]
    since: dt.date
    is_computed: bool = False


def lacking(facts: SheetFacts, today: dt.date) -> list[str]:
    """What is missing, in French, the gravest first; empty for a complete sheet."""
    found = []
    if not facts.has_carrier:
        found.append("aucun pilote")
    if facts.without_value:
        found.append(f"valeur attendue pour {_of(facts.without_value, facts.measures)}")
    if facts.without_target:
        found.append(f"cible pour {_of(facts.without_target, facts.measures)}")
    if facts.last_note is None:
        found.append("aucune note de suivi")
    elif today - facts.last_note > RECENT_NOTE:
        found.append(nbsp(f"note récente (la dernière date du {date_fr(facts.last_note)})"))
    if not facts.has_steps:
        found.append("étapes")
    if not facts.has_budget:
        found.append("budget")
    return found


def reminder(organisation: str, late: Sequence[tuple[str, LateValue]], today: dt.date) -> str:
    """A text ready to copy: what is awaited from an organisation, sheet by sheet; `late` pairs sheet titles."""
    count = plural(len(late), "valeur", "valeurs")
    lines = [
        "Bonjour,",
        "",
        f"Au {date_fr(today)}, {count} {agreed(len(late), 'est attendue', 'sont attendues')} "
        f"({organisation}) pour le suivi de la stratégie locale de sécurité et de prévention de la délinquance :",
        "",
    ]
    for sheet, one in late:
        since = f"en retard depuis le {date_fr(one.since)}"
        how = " ; se calcule d’après vos dépôts" if one.is_computed else ""
        lines.append(f"- {sheet} : {one.indicator_id} « {one.label} », {listing(one.periods)} ({since}{how})")
    lines += [
        "",
        "Vous pouvez les saisir dans l’observatoire (page Saisie), ou déposer le modèle pré-rempli.",
        "",
        "La coordination du CLSPDR",
    ]
    return nbsp("\n".join(lines))


def _of(some: int, whole: int) -> str:
    return nbsp(f"{plural(some, 'indicateur')} sur {whole}")
