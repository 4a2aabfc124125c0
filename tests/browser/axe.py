"""What axe-core calls serious or critical, in a page or in a frame."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Page

# On a phone, Streamlit puts the groups of its menu between the list and its items; that list is not ours to mend.
_OURS = {"exclude": [["[data-testid=stSidebarNavItems]"]]}


def serious(target: Page | Frame) -> list[str]:
    """Rule, then the first element."""
    found = Axe().run(target, context=_OURS).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['target']}" for one in found if one["impact"] in {"serious", "critical"}]
