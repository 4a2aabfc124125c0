"""Département and commune of an accident, from the two fields of its file."""

from __future__ import annotations

import functools

import pandas as pd

from observatory.domain.territories import baac_commune_code, baac_departement_code
from observatory.storage import Session

_OLD, _NEW = 2018, 2019


def resolve_communes(session: Session) -> None:
    """Register `stg_onisr_commune` (dep, com, is_old, departement_code, commune_code)."""
    places = [
        (row["dep"], row["com"], row["is_old"], *codes(row["dep"], row["com"], is_old=row["is_old"]))
        for row in session.records("staging/onisr_places_named")
    ]
    columns = ["dep", "com", "is_old", "departement_code", "commune_code"]
    session.register("stg_onisr_commune", pd.DataFrame(places, columns=columns).astype(_TYPES))


_TYPES = {"dep": "str", "com": "str", "departement_code": "str", "commune_code": "str"}


def codes(dep: str | None, com: str | None, *, is_old: bool) -> tuple[str | None, str | None]:
    """None for what is not known; a commune of another département than the accident's is not believed."""
    departement = _departement(dep, is_old)
    if departement is None:
        return None, None
    commune = baac_commune_code(departement, _cleaned(com))
    if commune is not None and not commune.startswith(departement):
        return departement, None
    return departement, commune


@functools.lru_cache(maxsize=1024)
def _departement(dep: str | None, is_old: bool) -> str | None:
    return baac_departement_code(_cleaned(dep), _OLD if is_old else _NEW)


def _cleaned(text: str | None) -> str:
    return (text or "").strip(" \xa0").removesuffix(".0")
