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
    CHOOSE_PEERS = "choose_peers"
    MAKE_REPORT = "make_report"
    EXPORT = "export"
    MANAGE_ACCOUNTS = "manage_accounts"
    READ_AUDIT = "read_audit"
    PURGE = "purge"


_PUBLISHED = frozenset(
    {
        Action.SEE_HOME,
        Action.SEE_COMPARISONS,
        Action.SEE_SERIES,
        Action.SEE_VALIDATED_INDICATORS,
        Action.SEE_SOURCES,
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
