"""Road safety: the accidents of the town and of its département up to the year, and what may be said of them."""

from __future__ import annotations

from observatory.domain.french import nbsp, plural
from observatory.domain.sentences import change_sentence
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.queries.accidents import MEASURES, AccidentYear, Breakdown, caveats_of
from observatory.queries.road import Road, origin_sentence, places, road
from observatory.reports.annual.asking import Asking, Part
from observatory.reports.annual.document import Block, Chart, Heading, Line, LiveLink, Paragraph, TableBlock
from observatory.reports.annual.words import apostrophe, missing, spans_sentence

_BEFORE = 5
_WINDOW = 3
_SOURCE = "Source : ONISR, base des accidents corporels (BAAC)"


def roads(asking: Asking) -> Part:
    """The town first, then the département, where the numbers are large enough to tell more."""
    known = places(asking.store, asking.store.settings.commune)
    if not known:
        said = "Sécurité routière : aucun accident n’est chargé."
        return Part((missing(said),), missing=(said,))
    lacking = () if any(asking.year in place.years for place in known) else (_lacking(known[0].years, asking.year),)
    blocks: list[Block] = [*map(missing, lacking)]
    highlights: list[str] = []
    caveats: set[str] = set()
    for place in known:
        years = [year for year in place.years if year <= asking.year][-_BEFORE - 1 :]
        if not years:
            continue
        found = road(
            asking.store,
            asking.store.settings.commune,
            place.territory_code,
            years[0],
            years[-1],
            _WINDOW,
            asking.role,
        )
        span = f"{years[0]}..{years[-1]}"
        link = asking.link("Voir ces accidents", "securite-routiere", territoire=place.territory_code, periode=span)
        blocks += [Heading(apostrophe(place.name)), *_place_blocks(found, link)]
        if not lacking:
            highlights += [f"Sécurité routière, {apostrophe(place.name)}. {_said(found, 'accidents')}"]
        caveats |= {one.id for one in caveats_of(found.figures)}
    return Part(tuple(blocks), tuple(highlights), lacking, tuple(sorted(caveats)))


def _lacking(years: tuple[int, ...], year: int) -> str:
    return nbsp(
        f"Sécurité routière : les accidents de {year} ne sont pas chargés, la dernière année connue est {years[-1]}."
    )


def _said(found: Road, measure: str) -> str:
    """The sentence of the page, whose two spans and two counts each bring a colon: here the spans come first."""
    change = found.changes[measure]
    if change.change is None or change.before is None or change.after is None:
        return change.sentence
    return spans_sentence(change.before.label, change.after.label, change_sentence(change.change, *MEASURES[measure]))


def _not_compared(reason: str) -> str:
    return nbsp(f"Les années suivantes ne sont pas comparées ({reason}).")


def _place_blocks(found: Road, link: LiveLink) -> list[Block]:
    first, last = found.years
    source = nbsp(f"{_SOURCE} ; {origin_sentence(found.origins)}")
    columns = [Column("Année"), *(Column(forms[1].capitalize(), digits=0) for forms in MEASURES.values())]
    rows = [(str(row.year), *(_count(row, measure) for measure in MEASURES)) for row in found.figures]
    table = Table.of(nbsp(f"Accidents et victimes, {apostrophe(found.place.name)}, {first}-{last}"), columns, rows)
    stopped = found.changes["accidents"].stopped
    said = [
        *(_said(found, measure) for measure in ("accidents", "killed")),
        *([_not_compared(stopped)] if stopped else []),
    ]
    labels = tuple(str(row.year) for row in found.figures)
    values = tuple(float(row.accidents) for row in found.figures)
    title = nbsp(f"Accidents corporels, {apostrophe(found.place.name)}, {first}-{last}")
    last_words = plural(found.figures[-1].accidents, *MEASURES["accidents"])
    alt = nbsp(f"{title} : {last_words} en {last}.")
    chart = Chart(title, "bars", labels, (Line("Accidents corporels", "commune", values),), "accidents", alt, source)
    splits = [_split(one, found) for one in found.breakdowns if one.dimension in ("age", "vehicle") and one.slices]
    return [*map(Paragraph, said), link, TableBlock(table, source), chart, *splits]


def _count(row: AccidentYear, measure: str) -> Value:
    count = row.count(measure)
    return Absent() if count is None else count


def _split(one: Breakdown, found: Road) -> TableBlock:
    """Every masked cell stays masked: the query has done it."""
    first, last = found.years
    columns = [
        Column(one.title),
        Column("Accidents", digits=0),
        Column("Personnes", digits=0),
        Column("Tués", digits=0),
    ]
    rows = [(slice_.label, slice_.accidents, slice_.persons, slice_.killed) for slice_ in one.slices]
    title = nbsp(f"{one.title}, {apostrophe(found.place.name)}, {first}-{last}")
    return TableBlock(Table.of(title, columns, rows), nbsp(f"{_SOURCE}. Un accident compte dans chaque catégorie."))
