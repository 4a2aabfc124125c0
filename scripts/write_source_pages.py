"""Write docs/sources from the declarations of partners' sources.

.venv/bin/python -m scripts.write_source_pages
"""

from __future__ import annotations

from observatory.ingest.deposits.declared import declared_sources
from observatory.reports.partner_pages import index_page, source_page
from observatory.settings import PROJECT_ROOT

FOLDER = PROJECT_ROOT / "docs" / "sources"


def pages() -> dict[str, str]:
    """File name → text."""
    sources = declared_sources()
    return {f"{source.id}.md": source_page(source) for source in sources} | {"README.md": index_page(sources)}


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
