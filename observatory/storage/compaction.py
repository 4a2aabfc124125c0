"""The store written anew: what was deleted is no longer in any byte of it."""

from __future__ import annotations

from observatory.storage.store import Store

_OWED = "compaction-due"


def owe(store: Store) -> None:
    """Write down that something was deleted: until the store is written anew, its bytes are still there."""
    (store.settings.home / _OWED).touch(mode=0o600)


def is_owed(store: Store) -> bool:
    return (store.settings.home / _OWED).exists()


def compact(store: Store) -> None:
    """Rewrite the store from what it holds.

    A DuckDB file is copied and the copy takes its place; the pages wait meanwhile. On DuckLake, former states are
    forgotten, files are rewritten without what was deleted, and those that nothing uses any more are removed.

    Raises:
        StoreBusy: somebody was still reading after a minute; nothing has changed.
    """
    if store.settings.store:
        _rewrite_lake(store)
    else:
        store.rewrite()
    (store.settings.home / _OWED).unlink(missing_ok=True)


def _rewrite_lake(store: Store) -> None:
    with store.session() as session:
        session.execute("call ducklake_flush_inlined_data('observatory')")
        session.execute("call ducklake_rewrite_data_files('observatory', delete_threshold => 0)")
        session.execute("call ducklake_merge_adjacent_files('observatory')")
        # Asked as tables: their answers hold times with a zone, which nobody needs.
        session.execute("select count(*) from ducklake_expire_snapshots('observatory', older_than => now())")
        session.execute("select count(*) from ducklake_cleanup_old_files('observatory', cleanup_all => true)")
