"""The press that all visitors of one process share."""

from __future__ import annotations

import threading

from observatory.reports.annual.press import Press
from observatory.storage import Store
from observatory.ui import runtime

_opening = threading.Lock()
_open: dict[Store, Press] = {}


def press() -> Press:
    """That of the store of this process."""
    store = runtime.store()
    with _opening:
        if store not in _open:
            _open[store] = Press(store)
        return _open[store]


def close() -> None:
    """Stop the work under way: the store is about to close."""
    with _opening:
        for one in _open.values():
            one.close()
        _open.clear()
