"""What all visitors of one process share, made once for its store."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Generic, Protocol, TypeVar

from observatory.storage import Store
from observatory.ui import runtime


class _Closed(Protocol):
    def close(self) -> None: ...


Shared = TypeVar("Shared", bound=_Closed)


class OnePerStore(Generic[Shared]):
    """Makes the shared thing at the first call for a store; `close` stops its work: the store is about to close."""

    def __init__(self, make: Callable[[Store], Shared]) -> None:
        self._make = make
        self._opening = threading.Lock()
        self._open: dict[Store, Shared] = {}

    def __call__(self) -> Shared:
        store = runtime.store()
        with self._opening:
            if store not in self._open:
                self._open[store] = self._make(store)
            return self._open[store]

    def close(self) -> None:
        with self._opening:
            for one in self._open.values():
                one.close()
            self._open.clear()
