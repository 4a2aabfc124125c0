"""Who may do what: one table, deny by default, for pages, queries, tests and documentation."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType


class Role(StrEnum):
    """Roles as stored; `label` is what a reader sees."""

    COORDINATION = "coordination"
    RESTREINT = "restreint"
    GROUPE = "groupe"
    PARTENAIRE = "partenaire"
    PLENIERE = "pleniere"

    @property
    def label(self) -> str:
        return {
            "coordination": "Coordination",
            "restreint": "Comité restreint",
            "groupe": "Groupe thématique",
            "partenaire": "Partenaire",
            "pleniere": "Assemblée plénière",
        }[self.value]


class Action(StrEnum):
    """What a page, a query or a command asks leave for. Which sources or axes is a matter of the account."""

    SEE_HOME = "see_home"
    SEE_COMPARISONS = "see_comparisons"
    SEE_SERIES = "see_series"
    SEE_VALIDATED_INDICATORS = "see_validated_indicators"
    SEE_SOURCES = "see_sources"
    SEE_GUIDE = "see_guide"
    SEE_ROAD_SAFETY = "see_road_safety"
    SEE_EVENTS = "see_events"
    SEE_SURVEY = "see_survey"
    SEE_VIDEO = "see_video"
    SEE_PLAN = "see_plan"
    SEE_EXACT_POINTS = "see_exact_points"
    SEE_EXACT_COUNTS = "see_exact_counts"
    SEE_OWN_IMPORTS = "see_own_imports"
    SEE_ALL_IMPORTS = "see_all_imports"
    SEE_REJECTS = "see_rejects"
    DEPOSIT = "deposit"
    UNDO_IMPORT = "undo_import"
    LOCATE_PLACES = "locate_places"
    FILL_INDICATOR = "fill_indicator"
    VALIDATE_INDICATOR = "validate_indicator"
    PUBLISH_INDICATOR = "publish_indicator"
    MANAGE_PLAN = "manage_plan"
    NOTE_ON_SERIES = "note_on_series"
    NOTE_ON_MAP = "note_on_map"
    CHOOSE_PEERS = "choose_peers"
    CHOOSE_DASHBOARD = "choose_dashboard"
    MAKE_REPORT = "make_report"
    EXPORT = "export"
    MANAGE_ACCOUNTS = "manage_accounts"
    READ_AUDIT = "read_audit"
    PURGE = "purge"


# What each allows, as the table of rights tells it.
WORDS = MappingProxyType(
    {
        Action.SEE_HOME: "voir l’accueil",
        Action.SEE_COMPARISONS: "voir les comparaisons publiées",
        Action.SEE_SERIES: "voir les séries publiées",
        Action.SEE_VALIDATED_INDICATORS: "voir les indicateurs validés du plan",
        Action.SEE_SOURCES: "voir les sources et la méthode",
        Action.SEE_GUIDE: "lire le guide",
        Action.SEE_ROAD_SAFETY: "voir la sécurité routière",
        Action.SEE_EVENTS: "voir l’activité des services",
        Action.SEE_SURVEY: "voir les enquêtes",
        Action.SEE_VIDEO: "voir la vidéoprotection",
        Action.SEE_PLAN: "suivre le plan : étapes, notes, budget, instances",
        Action.SEE_EXACT_POINTS: "voir les points exacts sur la carte",
        Action.SEE_EXACT_COUNTS: "voir les petits nombres",
        Action.SEE_OWN_IMPORTS: "voir ses propres dépôts",
        Action.SEE_ALL_IMPORTS: "voir les dépôts de tous",
        Action.SEE_REJECTS: "voir les lignes rejetées de ses dépôts",
        Action.DEPOSIT: "déposer des fichiers",
        Action.UNDO_IMPORT: "annuler le dépôt d’un autre",
        Action.LOCATE_PLACES: "situer un lieu, charger des secteurs",
        Action.FILL_INDICATOR: "saisir la valeur d’un indicateur",
        Action.VALIDATE_INDICATOR: "valider une valeur",
        Action.PUBLISH_INDICATOR: "publier une valeur",
        Action.MANAGE_PLAN: "modifier le plan",
        Action.NOTE_ON_SERIES: "annoter une série, y déclarer une rupture",
        Action.NOTE_ON_MAP: "garder une vue de la carte avec une note",
        Action.CHOOSE_PEERS: "choisir les communes comparables",
        Action.CHOOSE_DASHBOARD: "choisir les indicateurs du tableau de bord",
        Action.MAKE_REPORT: "produire le rapport annuel",
        Action.EXPORT: "emporter un tableau",
        Action.MANAGE_ACCOUNTS: "gérer les comptes et les sessions",
        Action.READ_AUDIT: "lire les traces",
        Action.PURGE: "décider des durées et purger",
    }
)
# How far the account of a role goes in what the role allows (`access/scopes`); the coordination goes everywhere.
NARROWED = MappingProxyType(
    {
        (Role.PARTENAIRE, Action.DEPOSIT): "ses sources",
        (Role.PARTENAIRE, Action.SEE_OWN_IMPORTS): "son organisme",
        (Role.PARTENAIRE, Action.SEE_REJECTS): "ses dépôts",
        (Role.PARTENAIRE, Action.FILL_INDICATOR): "ses fiches",
        (Role.GROUPE, Action.SEE_PLAN): "avant publication, les valeurs de ses axes",
    }
)

_PUBLISHED = frozenset(
    {
        Action.SEE_HOME,
        Action.SEE_COMPARISONS,
        Action.SEE_SERIES,
        Action.SEE_VALIDATED_INDICATORS,
        Action.SEE_SOURCES,
        Action.SEE_GUIDE,
    }
)
_DEPOSITING = frozenset({Action.DEPOSIT, Action.SEE_OWN_IMPORTS, Action.SEE_REJECTS, Action.FILL_INDICATOR})
_EXPLORING = frozenset(
    {
        Action.SEE_ROAD_SAFETY,
        Action.SEE_EVENTS,
        Action.SEE_VIDEO,
        Action.SEE_SURVEY,
        Action.SEE_PLAN,
        Action.NOTE_ON_MAP,
        Action.EXPORT,
    }
)
_SWORN = frozenset(
    {
        Action.SEE_EXACT_POINTS,
        Action.SEE_EXACT_COUNTS,
        Action.VALIDATE_INDICATOR,
        Action.MAKE_REPORT,
    }
)

PERMISSIONS = MappingProxyType(
    {
        Role.PLENIERE: _PUBLISHED,
        Role.PARTENAIRE: _PUBLISHED | _DEPOSITING,
        Role.GROUPE: _PUBLISHED | _EXPLORING,
        Role.RESTREINT: _PUBLISHED | _EXPLORING | _SWORN,
        Role.COORDINATION: frozenset(Action),
    }
)


def allowed(role: str | None, action: str) -> bool:
    """False for a role or an action that the table does not know."""
    try:
        return Action(action) in PERMISSIONS[Role(role or "")]
    except (KeyError, ValueError):
        return False
