"""What the services and partners counted in the year: total, change, families, and the map of sectors."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Sequence

from observatory.domain.cells import Cell, Masked, Published
from observatory.domain.french import nbsp, number, plural, singular
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.queries.activity import Activity, Known, activity, divisions, kinds, known_of, sources
from observatory.queries.activity_splits import Split
from observatory.queries.activity_subjects import DOMAIN
from observatory.queries.period_choice import Stretch
from observatory.reports.annual.asking import Asking, Part
from observatory.reports.annual.document import (
    Area,
    AreaMap,
    Block,
    Chart,
    Heading,
    Line,
    LiveLink,
    Paragraph,
    TableBlock,
)
from observatory.reports.annual.words import capital, demo_note, judged_sentence, lowered, missing, verdict_words
from observatory.storage import Store

_CLASSES = (0.05, 0.15, 0.25, 0.40)


def services(asking: Asking) -> Part:
    """Every source of facts or counts, one after the other; their counts are never added."""
    found = list(_activities(asking))
    if not found:
        said = nbsp(f"Tranquillité publique : aucun service n’a déposé de données qui couvrent {asking.year}.")
        return Part((missing(said),), missing=(said,))
    blocks: list[Block] = []
    for one in found:
        blocks += [Heading(one.known.source.title), *_source_blocks(one, asking)]
    silent = [
        one.title for id_, one in sources(asking.store).items() if id_ not in {x.known.source_id for x in found}
    ]
    lacking = [nbsp(f"{title} : rien de reçu pour {asking.year}.") for title in silent]
    blocks += map(missing, lacking)
    # Two sources of the same facts say the same change: it is said once.
    said_once = {_change_words(one): _highlight(one) for one in reversed(found) if one.change.change is not None}
    highlights = tuple(reversed(said_once.values()))[:3]
    caveats = sorted({id_ for one in found for id_ in one.caveat_ids})
    return Part(
        tuple(blocks), highlights, tuple(lacking), tuple(caveats), any(one.known.received.is_demo for one in found)
    )


def sector_maps(asking: Asking) -> Part:
    """One map a source whose facts are placed, on the first division that holds them."""
    found = [one for one in _activities(asking, with_sectors=True) if one.sectors]
    if not found:
        said = nbsp(f"Cartes par secteur : aucun fait situé n’est reçu pour {asking.year}.")
        return Part((missing(said),), missing=(said,))
    blocks: list[Block] = []
    for one in found:
        blocks += [Heading(one.known.source.title), *_map_blocks(asking.store, one, asking)]
    return Part(
        tuple(blocks), caveats=("unlocated_events",), is_demo=any(one.known.received.is_demo for one in found)
    )


def _activities(asking: Asking, *, with_sectors: bool = False) -> Iterator[Activity]:
    """The whole of each source over the year, of its finest additive kind."""
    for source in sources(asking.store).values():
        given = kinds(asking.store, source, exact=asking.exact)
        known = known_of(asking.store, source, given[0]) if given else None
        if known is None or asking.year not in known.received.years or not known.subjects:
            continue
        known_divisions = divisions(asking.store, source, exact=asking.exact)
        division = next(iter(known_divisions.items()), None) if with_sectors else None
        if with_sectors and division is None:
            continue
        yield activity(asking.store, known, known.subjects[0], _stretch(known, asking.year), division, asking.role)


def _stretch(known: Known, year: int) -> Stretch:
    periods = sorted(period for period in known.received.covered if period.year == year)
    return Stretch(str(year), str(year), periods[0], periods[-1])


def _source_blocks(one: Activity, asking: Asking) -> list[Block]:
    said = _total_sentence(one, asking.year)
    blocks: list[Block] = [Paragraph(said), Paragraph(_change_words(one))]
    if one.known.received.is_demo:
        blocks.insert(0, demo_note("tout est inventé"))
    if len(one.known.subjects) > 1 and one.subject.level == DOMAIN:
        blocks.append(_families_table(one, asking))
    return [*blocks, *_chart(one, asking), _link(one, asking)]


def _link(one: Activity, asking: Asking) -> LiveLink:
    return asking.link("Voir ces chiffres", "activite", source=one.known.source_id, periode=str(asking.year))


def _total_sentence(one: Activity, year: int) -> str:
    whole = one.known.received.has_whole_year(year)
    part = "" if whole else " (année reçue en partie)"
    return nbsp(f"{capital(lowered(one.subject.label))} en {year} : {_words(one.total, one.known.noun)}{part}.")


def _words(cell: Cell | None, noun: str) -> str:
    if isinstance(cell, Published):
        return plural(cell.count, singular(noun), noun)
    return "effectif masqué" if isinstance(cell, Masked) else "aucun effectif reçu"


def _families_table(one: Activity, asking: Asking) -> TableBlock:
    """Every category of the subject; a masked one stays masked."""
    columns = [
        Column("Famille"),
        Column("Catégorie"),
        Column(str(asking.year), one.known.noun, 0),
        Column("Évolution"),
    ]
    rows = [
        (line.family, line.subject.label, _value(line.count), verdict_words(line.change.change, line.change.reason))
        for line in one.lines
    ]
    title = f"{one.known.source.title} : {lowered(one.subject.label)}, {asking.year}"
    return TableBlock(Table.of(nbsp(title), columns, rows), _source(one))


def _value(cell: Cell | None) -> Value:
    return Absent() if cell is None else cell


def _source(one: Activity) -> str:
    known = one.known
    demo = ", données de démonstration" if known.received.is_demo else ""
    return nbsp(f"Source : {known.source.producer}, {lowered(known.source.title)}{demo}")


def _chart(one: Activity, asking: Asking) -> list[Block]:
    """The months (or quarters) of the year beside those of the year before."""
    points = {point.period: point for point in one.series.points}
    own = sorted(period for period in points if period.year == asking.year)
    before = [points.get(period.a_year_before()) for period in own]
    if not own or all(points[period].count is None for period in own):
        return []
    labels = tuple(_short(period) for period in own)
    lines = (
        Line(str(asking.year), "commune", tuple(_float(points[period].count) for period in own)),
        Line(str(asking.year - 1), "france", tuple(_float(one.count) if one else None for one in before)),
    )
    title = nbsp(f"{one.known.source.title} : {asking.year} et {asking.year - 1}")
    alt = nbsp(f"{title}, {one.known.noun} par période. {_total_sentence(one, asking.year)}")
    return [Chart(title, "lines", labels, lines, one.known.noun, alt, _source(one))]


def _short(period: object) -> str:
    text = str(period).split("-", 1)[-1]
    months = ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc.")
    return months[int(text) - 1] if text.isdigit() else text


def _float(count: int | None) -> float | None:
    return None if count is None else float(count)


def _change_words(one: Activity) -> str:
    return judged_sentence(one.change, singular(one.known.noun), one.known.noun)


def _highlight(one: Activity) -> str:
    said = _change_words(one)
    demo = " (données de démonstration)" if one.known.received.is_demo else ""
    return nbsp(f"{one.known.source.title}{demo}. {said}")


def _map_blocks(store: Store, one: Activity, asking: Asking) -> list[Block]:
    split = one.sectors
    if split is None:
        return []
    columns = [Column("Secteur"), Column(str(asking.year), one.known.noun, 0)]
    title = nbsp(f"{one.known.source.title} : {split.title}, {asking.year}")
    table = Table.of(title, columns, [(slice_.label, slice_.count) for slice_ in split.slices])
    blocks: list[Block] = [demo_note("tout est inventé")] if one.known.received.is_demo else []
    outlines = _outlines(store, split, one)
    shown = [area for area in outlines if area.rank is not None]
    if shown:
        classes = tuple(_class_words())
        alt = nbsp(f"Carte : {title}. " + " ; ".join(f"{area.name} : {area.words}" for area in outlines) + ".")
        blocks.append(AreaMap(title, tuple(outlines), classes, alt, _source(one)))
    return [*blocks, TableBlock(table, _source(one)), _link(one, asking)]


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
