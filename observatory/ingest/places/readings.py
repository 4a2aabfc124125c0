"""The words of a place → what they mean: a street, a sector, a choice made once, or nothing yet, and why."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from observatory.ingest.places.frames import REAL, TEXT, typed
from observatory.ingest.places.ground import Ground
from observatory.intake.names import normalise_name

_SECTOR_FOUND = {"state": TEXT, "how": TEXT, "reason": TEXT, "division": TEXT, "sector_code": TEXT}
_TEXT_FOUND = _SECTOR_FOUND | {"match": TEXT, "score": REAL, "street_id": TEXT, "lat": REAL, "lon": REAL}


def read_texts(texts: Iterable[str], ground: Ground) -> pd.DataFrame:
    """Each distinct text of a place: place_text, state, how, reason, division, sector_code, match, score, street_id,
    lat, lon."""
    rows = [(text, "unlocated", None, "no_street_base", None, None, None, None, None, None, None) for text in texts]
    return typed({"place_text": TEXT, **_TEXT_FOUND}, rows)


def read_sectors(texts: Iterable[str], source_id: str, ground: Ground) -> pd.DataFrame:
    """Each distinct name of a sector: sector_text, state, how, reason, division, sector_code."""
    rows = [(text, *_sector(text, source_id, ground.sectors)) for text in texts]
    return typed({"sector_text": TEXT, **_SECTOR_FOUND}, rows)


def _sector(text: str, source_id: str, sectors: pd.DataFrame) -> tuple[str | None, ...]:
    """By name or code, in the division of whoever sends it, else in the only one that has it: never a guess."""
    key = normalise_name(text)
    codes = sectors["sector_code"].map(normalise_name)
    found = sectors[(sectors["name_key"] == key) | (codes == key)]
    own = found[[source_id.startswith(division) for division in found["division"]]]
    chosen = own if len(own) else found
    if len(chosen) == 1:
        return "sector", "sector", None, chosen["division"].iloc[0], chosen["sector_code"].iloc[0]
    return "unlocated", None, "ambiguous_sector" if len(chosen) else "unknown_sector", None, None
