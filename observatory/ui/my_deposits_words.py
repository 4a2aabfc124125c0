"""Every sentence of the page « Mes dépôts »."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from observatory.domain.due import periods_words
from observatory.domain.french import agreed, date_fr, listing, nbsp, plural
from observatory.domain.roles import Role
from observatory.queries.deposit_due import Awaited
from observatory.queries.deposits import Deposit, Fate
from observatory.ui.deposit_words import moment

MINE = nbsp("Que sont devenus vos dépôts ?")
ALL = nbsp("Que sont devenus les dépôts des partenaires ?")
NOTHING = "Aucun dépôt pour l’instant."
NOTHING_TODO = "Le premier se fait par la page « Déposer des données » ; il apparaîtra ici, avec ce qu’il devient."
NOTHING_SUCH = "Aucun dépôt ne répond à ces filtres."
RESET = "Réinitialisez les filtres pour les voir tous."
AWAITED = "Ce qui est attendu"
SENT = "Ce qui a été envoyé"
WAITING = nbsp("À terminer :")
CHOSEN = "Dépôt choisi"
NOBODY = (
    "Une source dont personne n’est chargé s’attribue à un compte par la page « Administration », ou par la commande "
    "« user allow » ; un texte de relance est alors prêt ici."
)
COPY = "Le texte se copie par le bouton de son coin, et s’envoie depuis votre messagerie."
DEMO = "Données de démonstration"
CHANNELS = {"page": "page", "commande": "ligne de commande", "boîte": "boîte de dépôt"}


def question(role: Role) -> str:
    return ALL if role is Role.COORDINATION else MINE


def answer(found: Sequence[Deposit], awaited: Sequence[Awaited]) -> str:
    """« 12 dépôts, dont 1 à publier ; 2 envois en retard. »"""
    waiting = sum(one.fate is Fate.CHECKED for one in found)
    late = sum(bool(one.due and one.due.is_late) for one in awaited)
    sent = f"{plural(len(found), 'dépôt')}{f', dont {waiting} à publier' if waiting else ''}"
    return nbsp(f"{sent} ; {plural(late, 'envoi') if late else 'aucun envoi'} en retard.")


def fate(one: Deposit, names: Mapping[str, str]) -> str:
    """« publié le 3 avril 2024 à 8 h 30 », « remplacé en partie par avril.csv »; `names` by import."""
    if one.fate is Fate.PUBLISHED and one.published_on:
        return f"publié le {moment(one.published_on)}"
    by = listing([names[import_id] for import_id in one.replaced_by if import_id in names])
    return f"{one.fate.words} par {by}" if by and one.state != "undone" else one.fate.words


def sent(one: Deposit) -> str:
    """« envoyé le 3 avril 2024 par la page »."""
    door = {"page": "par la page", "boîte": "par la boîte de dépôt", "commande": "par commande"}.get(one.channel, "")
    return f"envoyé le {date_fr(one.checked_on.date())} {door}".rstrip()


def rows(one: Deposit) -> str:
    """« 117 lignes chargées, 2 rejetées »."""
    loaded = plural(one.rows_loaded, "ligne chargée", "lignes chargées")
    return f"{loaded}, {plural(one.rows_rejected, 'rejetée')}" if one.rows_rejected else loaded


def table_label(total: int, listed: int) -> str:
    if total <= listed:
        return "Voir le tableau"
    return f"Voir le tableau des {total} dépôts (les {listed} derniers sont ci-dessus)"


def reminder_title(one: Awaited) -> str:
    return f"Relancer {one.organisation} : {one.source.title}"


def reminder(one: Awaited, town: str, url: str) -> str:
    """A message ready to be sent; empty when nothing is late."""
    if one.due is None or one.due.since is None:
        return ""
    are = agreed(len(one.due.missing), "attendu", "attendus")
    return nbsp(
        f"Objet : Observatoire de la tranquillité publique ({town}) : {one.source.title}\n\n"
        "Bonjour,\n\n"
        f"L’observatoire n’a pas encore reçu de {one.organisation} « {one.source.title} » pour : "
        f"{periods_words(one.due.missing)}. Ces chiffres sont {are} depuis le {date_fr(one.due.since)}.\n\n"
        f"Pour les déposer : {url}/deposer. Le modèle à remplir et la liste des colonnes s’y téléchargent, sous "
        f"« {one.source.title} » ; un export de votre logiciel convient aussi. Aucune donnée sur des personnes n’est "
        "acceptée.\n\n"
        "Merci d’avance,\n"
        "La coordination du CLSPDR"
    )
