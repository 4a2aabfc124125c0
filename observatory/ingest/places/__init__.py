"""Where events happen: sectors of the town, streets of the address base, and what somebody decided.

`resolve` is called on the events of a source that have just been rebuilt; `relocate` when sectors, streets, the
outline of the commune or a choice have changed.
"""

from observatory.ingest.places.resolving import relocate, resolve

__all__ = ["relocate", "resolve"]
