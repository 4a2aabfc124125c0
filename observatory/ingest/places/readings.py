"""The words of a place → what they mean: a street, a sector, a choice made once, or nothing yet, and why."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from observatory.ingest.places.choice import NOWHERE, OUTSIDE, PLACE, SECTOR, STREET, Choice, key_of
from observatory.ingest.places.frames import REAL, TEXT, typed
from observatory.ingest.places.ground import Ground
from observatory.ingest.places.street_index import Street
from observatory.intake.names import normalise_name


class Reading(NamedTuple):
    """As the columns of `mart_place`: state, how, kind of match and score, or reason; then where."""

    state: str
    how: str | None = None
    reason: str | None = None
    division: str | None = None
    sector_code: str | None = None
    match: str | None = None
    score: float | None = None
    street_id: str | None = None
    lat: float | None = None
    lon: float | None = None


_COLUMNS = {name: REAL if name in ("score", "lat", "lon") else TEXT for name in Reading._fields}


def read_texts(texts: Iterable[str], ground: Ground) -> pd.DataFrame:
    """Each distinct text of a place: `place_text`, then a `Reading`."""
    return typed({"place_text": TEXT, **_COLUMNS}, [(text, *_place(text, ground)) for text in texts])


def read_sectors(texts: Iterable[str], source_id: str, ground: Ground) -> pd.DataFrame:
    """Each distinct name of a sector that a source gives: `sector_text`, then a `Reading`."""
    rows = [(text, *_sector(text, source_id, ground)) for text in texts]
    return typed({"sector_text": TEXT, **_COLUMNS}, rows)


def _place(text: str, ground: Ground) -> Reading:
    chosen = _chosen(PLACE, text, ground)
    if chosen:
        return chosen
    if ground.streets is None:
        return Reading("unlocated", reason="no_street_base")
    found = ground.streets.find(text)
    if found.street is None:
        return Reading("unlocated", reason=found.reason)
    return _on_street(found.street, "street", found.match, found.score)


def _sector(text: str, source_id: str, ground: Ground) -> Reading:
    """By name or code, in the division of whoever sends it, else in the only one that has it: never a guess."""
    chosen = _chosen(SECTOR, text, ground)
    if chosen:
        return chosen
    key = normalise_name(text)
    codes = ground.sectors["sector_code"].map(normalise_name)
    found = ground.sectors[(ground.sectors["name_key"] == key) | (codes == key)]
    own = found[[source_id.startswith(division) for division in found["division"]]]
    kept = own if len(own) else found
    if len(kept) == 1:
        return _in_sector(kept["division"].iloc[0], kept["sector_code"].iloc[0], "sector")
    return Reading("unlocated", reason="ambiguous_sector" if len(kept) else "unknown_sector")


def _chosen(kind: str, text: str, ground: Ground) -> Reading | None:
    """None without a choice, or when the street or the sector chosen is no more: the text is read again."""
    choice = ground.choices.get((kind, key_of(kind, text)))
    if choice is None:
        return None
    if choice.target == OUTSIDE:
        return Reading("outside", how="choice")
    if choice.target == NOWHERE:
        return Reading("unlocated", how="choice", reason="nowhere")
    if choice.target == STREET:
        return _chosen_street(choice, ground)
    known = ground.has_sector(choice.division, choice.sector_code)
    return _in_sector(choice.division, choice.sector_code, "choice") if known else None


def _chosen_street(choice: Choice, ground: Ground) -> Reading | None:
    street = ground.streets.by_id(choice.street_id) if ground.streets else None
    return _on_street(street, "choice", "choice", 1.0) if street else None


def _on_street(street: Street, how: str, match: str | None, score: float | None) -> Reading:
    return Reading(
        "located", how=how, match=match, score=score, street_id=street.street_id, lat=street.lat, lon=street.lon
    )


def _in_sector(division: str | None, code: str | None, how: str) -> Reading:
    return Reading("sector", how=how, division=division, sector_code=code)
