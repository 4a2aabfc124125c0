"""Maps by sector: the facts that are placed, on the first division of the town that holds them."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Sequence

from observatory.domain.cells import Published
from observatory.domain.french import nbsp, number
from observatory.domain.tables import Column, Table
from observatory.queries.activity import Activity, divisions
from observatory.queries.activity_splits import Split
from observatory.reports.annual.asking import Asking, Part
from observatory.reports.annual.document import Area, AreaMap, Block, Heading, TableBlock
from observatory.reports.annual.parts.received import (
    domains,
    first_division,
    known_sources,
    name_of,
    over_the_year,
    source_line,
    view_link,
)
from observatory.reports.annual.words import demo_note, lowered, missing
from observatory.storage import Store

_CLASSES = (0.05, 0.15, 0.25, 0.40)


def sector_maps(asking: Asking) -> Part:
    """One map for each thing that a source counts."""
    found = [one for one in _placed(asking) if one.sectors]
    if not found:
        said = nbsp(f"Cartes par secteur : aucun fait situé n’est reçu pour {asking.year}.")
        return Part((missing(said),), missing=(said,))
    blocks: list[Block] = []
    for one in found:
        blocks += [Heading(nbsp(_heading(one))), *_map_blocks(asking.store, one, asking)]
    return Part(
        tuple(blocks), caveats=("unlocated_events",), is_demo=any(one.known.received.is_demo for one in found)
    )


def _placed(asking: Asking) -> Iterator[Activity]:
    for known in known_sources(asking):
        if division := first_division(asking, known):
            yield from (over_the_year(asking, known, subject, division) for subject in domains(known)[:_DOMAINS])


def _heading(one: Activity) -> str:
    """« Police nationale, atteintes aux biens », « Police municipale »."""
    own = name_of(one.known)
    return own if one.subject.label == own else f"{own}, {lowered(one.subject.label)}"


# Persons and property: the rest of what the police counts is too seldom placed for a map.
_DOMAINS = 2


def _map_blocks(store: Store, one: Activity, asking: Asking) -> list[Block]:
    split = one.sectors
    if split is None:
        return []
    title = nbsp(f"{_heading(one)} : {one.known.noun} par secteur, {asking.year}")
    columns = [Column("Secteur"), Column(str(asking.year), digits=0)]
    table = Table.of(title, columns, [(slice_.label, slice_.count) for slice_ in split.slices])
    blocks: list[Block] = [demo_note("tout est inventé")] if one.known.received.is_demo else []
    blocks.append(view_link(one.known, asking))
    outlines = _outlines(store, split, one)
    source = source_line(one.known, f" ; découpage « {split.title} »")
    if any(area.rank is not None for area in outlines):
        alt = nbsp(f"Carte. {title} ; " + " ; ".join(f"{area.name} : {area.words}" for area in outlines) + ".")
        blocks.append(AreaMap(title, tuple(outlines), tuple(_class_words()), alt, source))
    return [*blocks, TableBlock(table, source)]


def _outlines(store: Store, split: Split, one: Activity) -> list[Area]:
    """Sectors by their share of what is shown: a class tells no more than the table does."""
    counts = {slice_.code: slice_.count for slice_ in split.slices}
    total = sum(cell.count for cell in counts.values() if isinstance(cell, Published)) or 1
    division = next(
        code for code, title in divisions(store, one.known.source, exact=True).items() if title == split.title
    )
    found = []
    for row in store.records("queries/report_sectors", division=division):
        cell = counts.get(row["sector_code"])
        rank = _rank(cell.count / total) if isinstance(cell, Published) else None
        words = number(cell.count) if isinstance(cell, Published) else "masqué" if cell else "absent"
        found.append(Area(row["name"], words, rank, _rings(json.loads(row["geometry"]))))
    return found


def _rank(share: float) -> int:
    return sum(share >= limit for limit in _CLASSES)


def _class_words() -> Iterator[str]:
    limits = [f"{round(limit * 100)}\u202f%" for limit in _CLASSES]
    yield f"moins de {limits[0]}"
    yield from (f"de {low} à {high}" for low, high in itertools.pairwise(limits))
    yield f"{limits[-1]} et plus"


def _rings(geometry: dict) -> tuple[tuple[tuple[float, float], ...], ...]:
    polygons: Sequence = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return tuple(tuple((x, y) for x, y, *_ in ring) for polygon in polygons for ring in polygon)
