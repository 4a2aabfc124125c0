"""Facts that the national police counts in the year, persons and property, in the layout of the strategy."""

from __future__ import annotations

from observatory.domain.cells import Cell
from observatory.domain.french import nbsp
from observatory.domain.judging import Judged
from observatory.domain.roles import Action, allowed
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.queries.activity import Activity, Known
from observatory.queries.activity_subjects import FAMILY, Subject
from observatory.reports.annual.asking import Asking, Part
from observatory.reports.annual.document import Block, Heading, Paragraph, TableBlock
from observatory.reports.annual.parts.activity import highlight, periods_chart, value_of
from observatory.reports.annual.parts.received import (
    POLICE,
    answer_sentences,
    domains,
    known_sources,
    over_the_year,
    silent_titles,
    source_line,
    view_link,
)
from observatory.reports.annual.words import comma, demo_note, lowered, missing, verdict_words

_FIRST = ("Atteintes aux personnes", "Atteintes aux biens")


def police(asking: Asking) -> Part:
    """The first source that covers the year: the others count the same facts, placed or dated otherwise. Empty for
    an audience that may not see them.
    """
    if not allowed(asking.role, Action.SEE_EVENTS):
        return Part(())
    known = [one for one in known_sources(asking) if one.source.producer == POLICE]
    if not known:
        titles = [title for title in silent_titles(asking, ()) if title.startswith(POLICE)]
        lacking = tuple(nbsp(f"{comma(title)} : rien de reçu pour {asking.year}.") for title in titles)
        return Part(tuple(map(missing, lacking)), missing=lacking)
    chosen = known[0]
    found = [over_the_year(asking, chosen, subject) for subject in _ordered(domains(chosen))]
    blocks: list[Block] = [Heading(nbsp(f"Selon la police nationale, {_tail(chosen)}"))]
    blocks += [demo_note("tout est inventé")] if chosen.received.is_demo else []
    blocks += [Paragraph(_same(known)) for _ in known[1:2]]
    blocks.append(view_link(chosen, asking))
    for one in found:
        blocks += [Heading(one.subject.label, 3), *_domain_blocks(asking, one)]
    judged = tuple(
        highlight(one, f"{POLICE}, {lowered(one.subject.label)}") for one in found if one.subject.label in _FIRST
    )
    caveats = sorted({id_ for one in found for id_ in one.caveat_ids})
    return Part(tuple(blocks), judged, (), tuple(caveats), chosen.received.is_demo)


def _ordered(subjects: list[Subject]) -> list[Subject]:
    """As the strategy does: persons, property, then the rest."""
    first = [one for label in _FIRST for one in subjects if one.label == label]
    return [*first, *(one for one in subjects if one not in first)]


def _tail(known: Known) -> str:
    return lowered(comma(known.source.title).removeprefix(f"{POLICE}, "))


def _same(known: list[Known]) -> str:
    others = " et ".join(f"« {_tail(one)} »" for one in known[1:])
    return nbsp(f"Les mêmes faits sont aussi reçus sous la forme {others} : ils ne sont ni répétés ni additionnés.")


def _domain_blocks(asking: Asking, one: Activity) -> list[Block]:
    said = [Paragraph(sentence) for sentence in answer_sentences(one, asking.year)]
    return [*said, _tendencies(asking, one), *periods_chart(one, asking, f"{POLICE}, {lowered(one.subject.label)}")]


def _tendencies(asking: Asking, one: Activity) -> TableBlock:
    """A row a family then the whole, as the strategy prints its « tendances d’évolution »."""
    families = {
        subject.label: subject
        for subject in one.known.subjects
        if subject.level == FAMILY and subject.root == one.subject.root
    }
    summed = {name: over_the_year(asking, one.known, subject) for name, subject in families.items()}
    rows = {
        name: _row(name, summed[name].total, summed[name].change)
        if name in summed
        else _row(line.subject.label, line.count, line.change)
        for line in one.lines
        for name in [line.family if line.family in summed else line.subject.code]
    }
    whole = _row(f"{one.subject.label}, ensemble", one.total, one.change)
    years = [Column(str(year), digits=0) for year in (asking.year - 1, asking.year)]
    columns = [Column("Catégorie"), *years, Column("Évolution")]
    title = nbsp(f"{POLICE} : {lowered(one.subject.label)}, {asking.year - 1} et {asking.year}")
    return TableBlock(Table.of(title, columns, [*rows.values(), whole]), source_line(one.known))


def _row(label: str, count: Cell | None, judged: Judged) -> list[Value]:
    before = Absent() if judged.change is None else judged.change.before
    return [label, before, value_of(count), verdict_words(judged.change, judged.reason)]
