"""The pages in which a deposit can be read."""

from __future__ import annotations

import streamlit as st

from observatory.access import User
from observatory.queries.deposits import Deposit
from observatory.ui import deposit_outcome_words as words
from observatory.ui import deposit_parts as parts
from observatory.ui.page_list import PAGES, PageEntry, pages_of


def pages_reading(found: Deposit) -> list[PageEntry]:
    """Those that its source declares, in the order of the menus."""
    addresses = found.declared.pages if found.declared else ()
    return [page for page in PAGES if page.path in addresses]


def show_pages(user: User, found: Deposit) -> None:
    """A link to each page that the role may open; the others are named, so that the person knows."""
    pages = pages_reading(found)
    own = [page for page in pages if page in pages_of(user.role)]
    others = [page for page in pages if page not in own]
    if not pages:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.html(f"<span>{words.READ_IN}</span>")
        for page in own:
            st.page_link(st.Page(page.script, title=page.title, icon=page.icon, url_path=page.path))
    if others:
        parts.say(words.read_by_others([page.title for page in others]), "note")
