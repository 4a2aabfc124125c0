"""The open data that the project ships, taken in through the same door as any other file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from observatory.domain.french import plural
from observatory.errors import StoreDamaged
from observatory.ingest.deposit import ingest_paths
from observatory.ingest.journal import ImportReport
from observatory.ingest.registry import OFFICIAL
from observatory.ingest.source import all_together
from observatory.settings import PROJECT_ROOT
from observatory.storage import Store

MANIFEST = PROJECT_ROOT / "data" / "manifest.json"
AUTHOR = "observatoire"
# Territories first: the marts of the others name them.
_ORDER = ("reference-territories", "reference-populations", "onisr-totals")


def load(store: Store, progress: Callable[[str], None]) -> list[ImportReport]:
    """Take in what this store has never had; what somebody has undone or replaced is left so.

    Raises:
        StoreDamaged: the manifest names a file that is not there.
    """
    known = {row["sha256"] for row in store.records("queries/archived_files")}
    held = {scope for row in store.records("queries/holdings") for scope in row["scopes"]}
    paths = [_existing(entry["path"]) for entry in wanted(known, held)]
    if not paths:
        return []
    progress(f"Chargement des données livrées ({plural(len(paths), 'fichier', 'fichiers')})…")
    return ingest_paths(store, paths, OFFICIAL, author=AUTHOR)


def wanted(known: set[str], held: set[str]) -> list[dict]:
    """Entries of the manifest to take in, in order: `known` are hashes ever received, `held` live scopes."""
    missing = [
        entry
        for entry in manifest()
        if entry["sha256"] not in known and entry["source"] in _ids() and _scope(entry) not in held
    ]
    return sorted(_whole_deposits(missing, known, held), key=lambda entry: (_rank(entry["source"]), entry["path"]))


def manifest() -> list[dict]:
    """The shipped files: path, title, source, origin, edition, licence, attribution, sha256, bytes, rows."""
    entries: list[dict] = json.loads(MANIFEST.read_text(encoding="utf-8"))
    return entries


def _whole_deposits(missing: list[dict], known: set[str], held: set[str]) -> list[dict]:
    """Tables deposited in one go: all of them when one has changed; none where the deposit was undone."""
    together = {source.id for source in OFFICIAL if source.group is all_together}
    begun = {entry["source"] for entry in manifest() if entry["sha256"] in known} & together
    changed = begun & {entry["source"] for entry in missing} & held
    kept = [entry for entry in missing if entry["source"] not in begun]
    return kept + [entry for entry in manifest() if entry["source"] in changed]


def _scope(entry: dict) -> str | None:
    """The year of an accident file: a national edition, deposited before, is worth more than ours."""
    return f"onisr/{Path(entry['path']).parent.name}" if entry["source"] == "onisr" else None


def _ids() -> set[str]:
    return {source.id for source in OFFICIAL}


def _rank(source_id: str) -> int:
    return _ORDER.index(source_id) if source_id in _ORDER else len(_ORDER)


def _existing(relative: str) -> Path:
    path = MANIFEST.parent / relative
    if not path.is_file():
        raise StoreDamaged(f"Le fichier livré « {relative} » manque.", todo="Réinstallez l’observatoire.")
    return path
