"""The guide in the application: the one of the reader's role first, the others a choice away."""

from __future__ import annotations

import streamlit as st

from observatory.access import User
from observatory.ui import figures, guide_visit
from observatory.ui.filters import Filter, show_filters
from observatory.ui.guide_text import OF_ROLE, Guide, Picture, guide, names, title_of
from observatory.ui.page_list import page_at

_CHOICE = "guide"


def show(user: User) -> None:
    figures.style()
    options = {name: title_of(name) for name in names()}
    chosen = show_filters([Filter(_CHOICE, "Guide", options, (OF_ROLE[user.role],))]).one(_CHOICE)
    if chosen == OF_ROLE[user.role]:
        guide_visit.invite(user)
    _show_guide(guide(chosen))


def _show_guide(found: Guide) -> None:
    st.header(found.title, anchor=False)
    for part in found.parts:
        if isinstance(part, Picture):
            st.image(part.path, caption=part.alt, alt=part.alt)
        else:
            st.markdown(part)
    if found.see_also:
        st.caption("Voir aussi")
        with st.container(horizontal=True):
            for name in found.see_also:
                _link(name)


def _link(name: str) -> None:
    here = page_at("guide")
    target = st.Page(here.script, title=here.title, icon=here.icon, url_path=here.path)
    st.page_link(target, label=title_of(name), query_params={_CHOICE: name}, width="content")
