"""The only room that speaks to DuckDB."""

from observatory.storage.migrations import migrate
from observatory.storage.store import Session, Store, open_store

__all__ = ["Session", "Store", "migrate", "open_store"]
