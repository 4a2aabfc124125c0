"""The counter that all visitors of one process share, and on whose behalf each of them deposits."""

from __future__ import annotations

import threading

from observatory.access import User
from observatory.ingest.deposits.depositor import PAGE, Depositor
from observatory.ingest.reception.counter import Counter
from observatory.storage import Store
from observatory.ui import runtime

_opening = threading.Lock()
_open: dict[Store, Counter] = {}


def counter() -> Counter:
    """That of the store of this process; the first call empties what a former process left in quarantine."""
    store = runtime.store()
    with _opening:
        if store not in _open:
            _open[store] = Counter(store)
        return _open[store]


def close() -> None:
    """Stop the work under way: the store is about to close."""
    with _opening:
        for one in _open.values():
            one.close()
        _open.clear()


def depositor_of(user: User, organisation: str | None = None) -> Depositor:
    """`organisation` for the coordination that deposits for somebody; everybody else speaks for their own."""
    sources = frozenset(scope.value for scope in user.scopes if scope.kind == "source")
    own = Depositor(user.account_id, user.organisation, PAGE, user.role, sources)
    if organisation is None or not own.is_coordination:
        return own
    return Depositor(user.account_id, organisation.strip(), PAGE, user.role, sources)
