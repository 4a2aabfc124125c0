"""The pages: where each stands, its address, and the action that it asks leave for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from observatory.domain.roles import Action, allowed
from observatory.settings import PROJECT_ROOT


@dataclass(frozen=True)
class PageEntry:
    """`path` is the address after the host; the home page has none. `section` is the menu it stands under."""

    file: str
    path: str
    title: str
    icon: str
    action: Action
    section: str = ""

    @property
    def script(self) -> Path:
        return PROJECT_ROOT / "pages" / self.file


# The menus, in this order: what one reads, follows, sends, may want to know, and who may enter.
UNDERSTAND, FOLLOW, DEPOSIT, KNOW, RUN = "Comprendre", "Agir", "Déposer", "Savoir", "Administrer"
SECTIONS = ("", UNDERSTAND, FOLLOW, DEPOSIT, KNOW, RUN)

PAGES = (
    PageEntry("accueil.py", "", "Accueil", ":material/home:", Action.SEE_HOME),
    PageEntry("comparer.py", "comparer", "Comparer", ":material/balance:", Action.SEE_COMPARISONS, UNDERSTAND),
    PageEntry("series.py", "series", "Séries", ":material/show_chart:", Action.SEE_SERIES, UNDERSTAND),
    PageEntry(
        "securite_routiere.py",
        "securite-routiere",
        "Sécurité routière",
        ":material/directions_car:",
        Action.SEE_ROAD_SAFETY,
        UNDERSTAND,
    ),
    PageEntry("carte.py", "carte", "Carte", ":material/map:", Action.SEE_EVENTS, UNDERSTAND),
    PageEntry("activite.py", "activite", "Activité des services", ":material/badge:", Action.SEE_EVENTS, UNDERSTAND),
    PageEntry(
        "videoprotection.py",
        "videoprotection",
        "Vidéoprotection",
        ":material/videocam:",
        Action.SEE_VIDEO,
        UNDERSTAND,
    ),
    PageEntry("ressenti.py", "ressenti", "Ressenti", ":material/forum:", Action.SEE_SURVEY, UNDERSTAND),
    PageEntry(
        "plan_actions.py", "plan", "Plan d’actions", ":material/checklist:", Action.SEE_VALIDATED_INDICATORS, FOLLOW
    ),
    PageEntry(
        "avant_apres.py", "avant-apres", "Avant / après", ":material/compare:", Action.SEE_EXACT_COUNTS, FOLLOW
    ),
    PageEntry("saisie.py", "saisie", "Saisie", ":material/edit_note:", Action.FILL_INDICATOR, FOLLOW),
    PageEntry("validation.py", "validation", "Validation", ":material/task_alt:", Action.VALIDATE_INDICATOR, FOLLOW),
    PageEntry("gouvernance.py", "gouvernance", "Gouvernance", ":material/groups:", Action.SEE_PLAN, FOLLOW),
    PageEntry(
        "rapport_annuel.py", "rapport-annuel", "Rapport annuel", ":material/description:", Action.MAKE_REPORT, FOLLOW
    ),
    PageEntry(
        "mes_documents.py", "mes-documents", "Mes documents", ":material/folder_open:", Action.MAKE_REPORT, FOLLOW
    ),
    PageEntry("deposer.py", "deposer", "Déposer des données", ":material/upload_file:", Action.DEPOSIT, DEPOSIT),
    PageEntry("mes_depots.py", "mes-depots", "Mes dépôts", ":material/inventory:", Action.SEE_OWN_IMPORTS, DEPOSIT),
    PageEntry(
        "a_localiser.py", "a-localiser", "À localiser", ":material/wrong_location:", Action.LOCATE_PLACES, DEPOSIT
    ),
    PageEntry("sources.py", "sources", "Sources", ":material/menu_book:", Action.SEE_SOURCES, KNOW),
    PageEntry("methode.py", "methode", "Méthode", ":material/function:", Action.SEE_SOURCES, KNOW),
    PageEntry("guide.py", "guide", "Guide", ":material/help:", Action.SEE_GUIDE, KNOW),
    PageEntry(
        "administration.py",
        "administration",
        "Administration",
        ":material/manage_accounts:",
        Action.MANAGE_ACCOUNTS,
        RUN,
    ),
)


def page_at(path: str) -> PageEntry:
    """The page at an address; raises KeyError."""
    return {page.path: page for page in PAGES}[path]


def pages_of(role: str | None) -> tuple[PageEntry, ...]:
    """Those that a role may see, in the order of the menu."""
    return tuple(page for page in PAGES if allowed(role, page.action))


def menus_of(role: str | None) -> dict[str, list[PageEntry]]:
    """The same, under their menus; a menu without a page is not there."""
    pages = pages_of(role)
    menus = {section: [page for page in pages if page.section == section] for section in SECTIONS}
    return {section: entries for section, entries in menus.items() if entries}
