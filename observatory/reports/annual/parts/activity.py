"""What the services and partners counted in the year: total, change, families. Their counts are never added."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.cells import Cell
from observatory.domain.french import nbsp
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.queries.activity import Activity
from observatory.reports.annual.asking import Asking, Part
from observatory.reports.annual.document import Block, Chart, Heading, Line, Paragraph, TableBlock
from observatory.reports.annual.parts.received import (
    POLICE,
    answer_sentences,
    domains,
    known_sources,
    name_of,
    over_the_year,
    period_word,
    silent_titles,
    source_line,
    total_sentence,
    view_link,
)
from observatory.reports.annual.words import comma, demo_note, missing, short, verdict_words

# As many periods as bars stand side by side: a line through two points draws what was not counted.
_AS_BARS = 4


def services(asking: Asking) -> Part:
    """Every source but the national police, whose facts have a part of their own."""
    known = [one for one in known_sources(asking) if one.source.producer != POLICE]
    if not known:
        said = nbsp(f"Tranquillité publique : aucun service n’a déposé de données qui couvrent {asking.year}.")
        return Part((missing(said),), missing=(said,))
    found = [over_the_year(asking, one, subject) for one in known for subject in domains(one)]
    blocks: list[Block] = []
    for one in found:
        blocks += [Heading(nbsp(one.known.source.title)), *_source_blocks(one, asking)]
    lacking = _lacking(asking, [one.source_id for one in known])
    blocks += map(missing, lacking)
    told = tuple(highlight(one, name_of(one.known)) for one in sorted(found, key=_is_not_judged))
    caveats = sorted({id_ for one in found for id_ in one.caveat_ids})
    return Part(tuple(blocks), told, tuple(lacking), tuple(caveats), any(one.received.is_demo for one in known))


def _lacking(asking: Asking, told: Sequence[str]) -> list[str]:
    titles = [title for title in silent_titles(asking, told) if not title.startswith(POLICE)]
    return [nbsp(f"{comma(title)} : rien de reçu pour {asking.year}.") for title in titles]


def highlight(one: Activity, name: str) -> str:
    demo = " (données de démonstration)" if one.known.received.is_demo else ""
    return nbsp(f"{name}{demo}. {' '.join(answer_sentences(one, one.stretch.first.year))}")


def _is_not_judged(one: Activity) -> bool:
    return one.change.change is None


def _source_blocks(one: Activity, asking: Asking) -> list[Block]:
    blocks: list[Block] = [demo_note("tout est inventé")] if one.known.received.is_demo else []
    blocks += map(Paragraph, answer_sentences(one, asking.year))
    blocks.append(view_link(one.known, asking))
    if len(one.lines) > 1:
        blocks.append(_families_table(one, asking))
    return [*blocks, *periods_chart(one, asking, name_of(one.known))]


def _families_table(one: Activity, asking: Asking) -> TableBlock:
    """Every category of the subject; a masked one stays masked. The family is said where there are several."""
    with_family = len({line.family for line in one.lines}) > 1
    first = [Column("Famille")] if with_family else []
    columns = [*first, Column("Catégorie"), Column(str(asking.year), digits=0), Column("Évolution sur un an")]
    rows = [
        [
            *([line.family] if with_family else []),
            line.subject.label,
            value_of(line.count),
            verdict_words(line.change.change, line.change.reason),
        ]
        for line in one.lines
    ]
    title = nbsp(f"{name_of(one.known)} : {one.known.noun} par catégorie, {asking.year}")
    return TableBlock(Table.of(title, columns, rows), source_line(one.known))


def value_of(cell: Cell | None) -> Value:
    return Absent() if cell is None else cell


def periods_chart(one: Activity, asking: Asking, name: str) -> list[Block]:
    """The months (or quarters) of the year beside those of the year before."""
    points = {point.period: point for point in one.series.points}
    own = sorted(period for period in points if period.year == asking.year)
    before = [points.get(period.a_year_before()) for period in own]
    if not own or all(points[period].count is None for period in own):
        return []
    labels = tuple(short(period) for period in own)
    lines = (
        Line(str(asking.year - 1), "france", tuple(_float(one.count) if one else None for one in before)),
        Line(str(asking.year), "commune", tuple(_float(points[period].count) for period in own)),
    )
    title = nbsp(f"{name} : {one.known.noun} par {period_word(one.known)}, {asking.year} et {asking.year - 1}")
    alt = nbsp(f"{title}. {total_sentence(one, asking.year)}")
    kind = "bars" if len(own) <= _AS_BARS else "lines"
    return [Chart(title, kind, labels, lines, one.known.noun, alt, source_line(one.known))]


def _float(count: int | None) -> float | None:
    return None if count is None else float(count)
