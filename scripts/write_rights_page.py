"""Write docs/securite/droits.md from the table of rights.

.venv/bin/python -m scripts.write_rights_page
"""

from __future__ import annotations

from observatory.settings import PROJECT_ROOT
from observatory.ui.admin_rights import markdown

PAGE = PROJECT_ROOT / "docs" / "securite" / "droits.md"


def main() -> None:
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(markdown(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
