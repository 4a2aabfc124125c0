"""What the page « À localiser » says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from observatory.domain.french import agreed, date_fr, listing, nbsp, number, percent, plural
from observatory.queries.places import Division, Located, Sector, Waiting
from observatory.queries.source_cards import title_of

QUESTION = "Quels lieux reste-t-il à situer ?"
NO_EVENT = "Aucun fait n’est publié."
NO_EVENT_TODO = "Déposez un fichier de faits ou d’interventions : ses lieux seront cherchés ici."
NOTHING_WAITS = "Aucun lieu n’attend de décision."
NOTHING_WAITS_TODO = "Les prochains dépôts suivront ce qui a été décidé."
NO_STREETS = (
    "La base adresse n’est pas chargée : les faits qui ne donnent qu’une voie ne sont pas situés. "
    "Chargez-la plus bas, ou par la commande « python -m observatory sync geo »."
)
WHERE = "Où est-ce ?"
OTHER = "Ou une autre voie, ou un secteur (ce choix l’emporte)"
SAVE, SKIP = "Enregistrer", "Passer"
NOTHING_CHOSEN = "Choisissez où est ce lieu, ou passez au suivant."
# What is no place of the town: in the list, then once chosen.
ENDS = {
    "outside": ("Hors de la commune", "hors de la commune"),
    "nowhere": ("Ne peut pas être situé", "ne peut pas être situé"),
}
REMEMBERED = "La décision vaut pour toutes les sources, toutes les écritures de ce lieu et les prochains dépôts."
# The parts of the events of a source, from the most precise to the unknown.
PARTS = {
    "by_coordinates": "par coordonnées",
    "by_street": "à la voie",
    "by_sector": "au secteur",
    "outside": "hors commune",
    "unlocated": "non localisés",
}
REASONS = {
    "nothing": "aucun lieu dans le fichier",
    "unmatched": "voie non reconnue",
    "ambiguous": "plusieurs voies possibles",
    "no_street_base": "base adresse non chargée",
    "unknown_sector": "secteur inconnu",
    "ambiguous_sector": "secteur présent dans plusieurs découpages",
    "impossible": "coordonnées impossibles",
    "nowhere": "lieu dit impossible à situer",
}
# Under it, a percentage says more than the facts do.
_LEAST = 20


def answer(whole: Located, queue: Sequence[Waiting]) -> str:
    """« 84 % des 1 234 faits sont localisés, dont 12 % au secteur ; 37 lieux attendent une décision (412 faits). »"""
    events = sum(one.events for one in queue)
    waits = agreed(len(queue), "lieu attend", "lieux attendent")
    asked = (
        f"{number(len(queue))} {waits} une décision ({plural(events, 'fait')})."
        if queue
        else "aucun lieu n’attend de décision."
    )
    return nbsp(f"{_capital(share(whole))} ; {asked}")


def share(one: Located) -> str:
    """How much is located, and how roughly; a small number as it is."""
    verb = agreed(one.located, "est localisé", "sont localisés")
    if one.events < _LEAST:
        return nbsp(f"{plural(one.located, 'fait')} sur {number(one.events)} {verb}")
    sector = f", dont {percent(one.by_sector / one.events, 0)} au secteur" if one.by_sector else ""
    return nbsp(f"{percent(one.located / one.events, 0)} des {plural(one.events, 'fait')} sont localisés{sector}")


def parts_alt(shown: Sequence[Located]) -> str:
    """The picture, for who cannot see it."""
    said = [f"{one.title} : {_parts_of(one)}" for one in shown]
    return nbsp(f"Façon dont les faits sont situés. {' ; '.join(said)}.")


def _parts_of(one: Located) -> str:
    return ", ".join(f"{number(getattr(one, name))} {words}" for name, words in PARTS.items() if getattr(one, name))


def reasons(found: Mapping[str, int]) -> str:
    """« Non localisés : voie non reconnue (12), aucun lieu dans le fichier (3). »"""
    said = [f"{REASONS.get(reason, reason)} ({number(events)})" for reason, events in found.items()]
    return f"Non localisés : {', '.join(said)}." if said else ""


def facts(one: Waiting) -> str:
    """Under the text of a place: how often, from whom, when, and why it waits."""
    days = f"le {date_fr(one.first_day)}"
    if one.last_day != one.first_day:
        days = f"du {date_fr(one.first_day)} au {date_fr(one.last_day)}"
    titles = listing([title_of(source) for source in one.sources])
    return nbsp(f"{plural(one.events, 'fait')}, {days}. {titles}. {_capital(REASONS[one.reason])}.")


def waiting_label(one: Waiting) -> str:
    kind = "secteur " if one.kind == "sector" else ""
    return nbsp(f"{kind}« {one.given} », {plural(one.events, 'fait')}")


def proposal(name: str, score: float) -> str:
    return nbsp(f"{name} (ressemblance : {percent(score, 0)})")


def sector(one: Sector) -> str:
    return nbsp(f"{one.division_title} : {one.name}")


def saved(given: str, where: str) -> str:
    return f"« {given} » : {where}. C’est retenu."


def withdrawn(given: str) -> str:
    return f"« {given} » : décision annulée, le lieu est cherché de nouveau."


def division_area(one: Division) -> float:
    """Square kilometres."""
    return one.area_m2 / 1e6


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
