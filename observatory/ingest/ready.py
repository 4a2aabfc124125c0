"""A store that can be used: tables up to date, and marts made for the commune of the settings."""

from __future__ import annotations

from observatory.ingest.deposits.desk import discard_old
from observatory.ingest.journal import utc_now
from observatory.ingest.rebuilding import rebuild_marts
from observatory.settings import Settings
from observatory.storage import Store, migrate, open_store


def open_ready(settings: Settings) -> Store:
    """Open, migrate, rebuild the marts if they were made for another commune, discard what nobody published.

    Raises:
        StoreBusy, StoreDamaged, UserError: see `open_store`.
    """
    store = open_store(settings)
    try:
        migrate(store)
        follow_commune(store)
        discard_old(store, utc_now())
    except BaseException:
        store.close()
        raise
    return store


def follow_commune(store: Store) -> bool:
    """Rebuild every mart when the observed commune is another than last time; did it?"""
    known = store.value("queries/observed_commune")
    if known == store.settings.commune:
        return False
    store.write(lambda session: rebuild_marts(session, store.settings))
    return known is not None
