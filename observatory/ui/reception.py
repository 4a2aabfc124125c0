"""The counter that all visitors of one process share, and on whose behalf each of them deposits."""

from __future__ import annotations

from observatory.access import User
from observatory.ingest.deposits.depositor import PAGE, Depositor
from observatory.ingest.reception.counter import Counter
from observatory.ui.one_per_store import OnePerStore

# The first call empties what a former process left in quarantine.
counter = OnePerStore(Counter)


def depositor_of(user: User, organisation: str | None = None) -> Depositor:
    """`organisation` for the coordination that deposits for somebody; everybody else speaks for their own."""
    sources = frozenset(scope.value for scope in user.scopes if scope.kind == "source")
    own = Depositor(user.account_id, user.organisation, PAGE, user.role, sources)
    if organisation is None or not own.is_coordination:
        return own
    return Depositor(user.account_id, organisation.strip(), PAGE, user.role, sources)
