"""The script that Streamlit runs at each gesture: the frame, the menu of the role, then the page.

It must not stand beside `pages/`: Streamlit would then serve those files without running it.
"""

from __future__ import annotations

import streamlit as st

from observatory.queries.demonstration import demo_on
from observatory.ui import demo_band, errors, guide_visit, layout, runtime
from observatory.ui.page_list import PageEntry, menus_of


def _page(entry: PageEntry) -> st.Page:
    return st.Page(
        entry.script, title=entry.title, icon=entry.icon, url_path=entry.path or None, default=not entry.path
    )


def main() -> None:
    # Without an icon of ours, the browser would fetch the one of the menu from a third party.
    st.set_page_config(layout="wide", page_icon=str(layout.ICON))
    user = runtime.current_user()
    layout.forget_other_visitor(user)
    if user is None or user.charter_due:
        st.navigation([st.Page(layout.sign_in_again, title="Connexion")], position="hidden").run()
        return
    menus = {section: [_page(entry) for entry in entries] for section, entries in menus_of(user.role).items()}
    chosen = st.navigation(menus, position="top")
    layout.header(user)
    demo_band.show(demo_on(runtime.store(), chosen.url_path))
    guide_visit.show_step(user, chosen.url_path)
    with errors.shown():
        chosen.run()


main()
