"""The pages: where each stands, its address, and the action that it asks leave for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from observatory.domain.roles import Action, allowed
from observatory.settings import PROJECT_ROOT


@dataclass(frozen=True)
class PageEntry:
    """`path` is the address after the host; the home page has none."""

    file: str
    path: str
    title: str
    icon: str
    action: Action

    @property
    def script(self) -> Path:
        return PROJECT_ROOT / "pages" / self.file


PAGES = (
    PageEntry("accueil.py", "", "Accueil", ":material/home:", Action.SEE_HOME),
    PageEntry("comparer.py", "comparer", "Comparer", ":material/balance:", Action.SEE_COMPARISONS),
    PageEntry(
        "securite_routiere.py",
        "securite-routiere",
        "Sécurité routière",
        ":material/directions_car:",
        Action.SEE_ROAD_SAFETY,
    ),
    PageEntry("sources.py", "sources", "Sources", ":material/menu_book:", Action.SEE_SOURCES),
)


def pages_of(role: str | None) -> tuple[PageEntry, ...]:
    """Those that a role may see, in the order of the menu."""
    return tuple(page for page in PAGES if allowed(role, page.action))
