"""The question « Qui entre, et qui a fait quoi ? »."""

from __future__ import annotations

import streamlit as st

from observatory.domain.french import nbsp
from observatory.domain.roles import Action
from observatory.ui import (
    admin_accounts,
    admin_audit,
    admin_charter,
    admin_retention,
    admin_rights,
    guard,
    home_view,
    layout,
    runtime,
)

user = guard.require(Action.MANAGE_ACCOUNTS)
store = runtime.store()

home_view.style()
layout.page(nbsp("Qui entre, et qui a fait quoi ?"))
admin_accounts.show_answer(store)
people, present, granted, kept, bound, trail = st.tabs(
    ["Comptes", "Sessions", "Droits", "Conservation", "Charte", "Traces"], key="administration"
)
with people:
    admin_accounts.show_accounts(store, user)
with present:
    admin_accounts.show_sessions(store, user)
with granted:
    admin_rights.show()
with kept:
    admin_retention.show(store, user)
with bound:
    admin_charter.show(store, user)
with trail:
    admin_audit.show(store, user)
