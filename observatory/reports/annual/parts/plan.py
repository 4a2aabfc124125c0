"""The plan of actions, axis by axis and sheet by sheet: indicators, values, targets, and what lacks."""

from __future__ import annotations

import datetime as dt

from observatory.domain.cells import Masked
from observatory.domain.french import agreed, date_fr, listing, nbsp, number, percent, plural
from observatory.domain.periods import parse_period
from observatory.domain.plan_due import Timeliness
from observatory.domain.plan_follow_up import Goal
from observatory.domain.plan_objects import Indicator
from observatory.domain.progress import Standing, rate_words
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.queries.plan import AxisView, Board, SheetView, board, standings_of, timeliness_of
from observatory.queries.plan_indicators import IndicatorView
from observatory.queries.plan_reader import Reader
from observatory.queries.plan_values import ValueView
from observatory.reports.annual.asking import Asking, Part
from observatory.reports.annual.document import Block, Heading, LiveLink, Paragraph, TableBlock
from observatory.reports.annual.words import demo_note, missing

_SOURCE = nbsp("Source : ville de Manosque et partenaires, valeurs publiées du plan d’actions")


def read_board(asking: Asking) -> Board | None:
    """As the audience may see it; due and late from the day of the report."""
    return board(asking.store, Reader(asking.role), asking.day)


def plan(asking: Asking) -> Part:
    found = read_board(asking)
    if found is None:
        said = "Plan d’actions : aucun plan n’est chargé pour cette commune."
        return Part((missing(said),), missing=(said,))
    if found.plan.first_day.year > asking.year:
        start = date_fr(found.plan.first_day)
        said = nbsp(f"Plan d’actions : il commence le {start}, rien n’en est attendu en {asking.year}.")
        return Part((missing(said),), missing=(said,))
    sheets = [sheet for axis in found.axes for sheet in axis.in_force]
    head = _state_sentence(sheets, asking.day)
    blocks: list[Block] = [Paragraph(head), TableBlock(_axes_table(found, asking.day), _SOURCE)]
    demo = any(value.is_demo for sheet in sheets for one in sheet.indicators for value in one.values)
    if demo:
        blocks.insert(0, demo_note("une partie des valeurs est inventée"))
    for axis in found.axes:
        link = asking.link(f"Voir l’axe {axis.axis.id} du plan", "plan", axe=axis.axis.id)
        blocks += _axis_blocks(axis, link, asking.year)
    nothing = not any(one.values for sheet in sheets for one in sheet.indicators)
    lacking = (_nothing_sentence(sheets),) if nothing else ()
    return Part(tuple(blocks), (nbsp(f"Plan d’actions. {head}"),), lacking, is_demo=demo)


def _nothing_sentence(sheets: list[SheetView]) -> str:
    """A value that was given, or computed, is not yet one that this audience may read."""
    given = timeliness_of(sheets)[Timeliness.INFORMED]
    said = "Plan d’actions : aucune valeur d’indicateur n’est encore validée ni publiée"
    waiting = plural(given, "valeur renseignée attend", "valeurs renseignées attendent")
    return nbsp(f"{said} ; {waiting} de l’être." if given else f"{said}.")


def _state_sentence(sheets: list[SheetView], day: dt.date) -> str:
    """What is awaited and late is so on the day of the report."""
    counts = timeliness_of(sheets)
    expected = sum(counts[one] for one in (Timeliness.INFORMED, Timeliness.DUE, Timeliness.LATE))
    head = plural(len(sheets), "fiche-action suivie", "fiches-actions suivies")
    if not expected:
        return nbsp(f"{head} ; aucune valeur n’est encore attendue.")
    known = counts[Timeliness.INFORMED]
    informed = f"{number(known)} {agreed(known, 'renseignée')}"
    late = f"{number(counts[Timeliness.LATE])} en retard"
    judged = _standings(sheets)
    tail = f" ; {judged}" if judged else " ; aucune cible ne peut encore être jugée"
    awaited = plural(expected, "valeur attendue", "valeurs attendues")
    return nbsp(f"Au {date_fr(day)}, {head} ; {awaited}, {informed}, {late}{tail}.")


def _standings(sheets: list[SheetView]) -> str:
    counts = standings_of(sheets)
    forms = {
        Standing.REACHED: ("cible atteinte", "cibles atteintes"),
        Standing.HELD: ("cible tenue", "cibles tenues"),
        Standing.TOWARDS: ("en progrès", "en progrès"),
        Standing.DEGRADED: ("dégradation", "dégradations"),
        Standing.LOST: ("cible perdue", "cibles perdues"),
    }
    return listing([plural(counts[one], *words) for one, words in forms.items() if counts[one]])


def _axes_table(found: Board, day: dt.date) -> Table:
    """How far each axis is, counted on the day of the report."""
    columns = [
        Column("Axe"),
        *(Column(label, digits=0) for label in ("Fiches suivies", "Indicateurs", "Valeurs attendues")),
        *(Column(label, digits=0) for label in ("Renseignées", "En retard")),
    ]
    return Table.of(nbsp(f"Le plan par axe, au {date_fr(day)}"), columns, [_axis_row(axis) for axis in found.axes])


def _axis_row(axis: AxisView) -> list[Value]:
    counts = timeliness_of(axis.in_force)
    expected = sum(counts[one] for one in (Timeliness.INFORMED, Timeliness.DUE, Timeliness.LATE))
    measured = sum(len(sheet.measured) for sheet in axis.in_force)
    name = nbsp(f"Axe {axis.axis.id} : {axis.axis.title}")
    return [
        *(name, len(axis.in_force), measured, expected),
        *(counts[Timeliness.INFORMED], counts[Timeliness.LATE]),
    ]


def _axis_blocks(axis: AxisView, link: LiveLink, year: int) -> list[Block]:
    """The link first, so that it is not left alone at the head of a page."""
    blocks: list[Block] = [Heading(nbsp(f"Axe {axis.axis.id} : {axis.axis.title}")), link]
    for sheet in axis.in_force:
        blocks += _sheet_blocks(sheet, year)
    return blocks


def _sheet_blocks(sheet: SheetView, year: int) -> list[Block]:
    """What lacks is said where the audience may know it."""
    blocks: list[Block] = [Heading(nbsp(f"Fiche {sheet.sheet.number} : {sheet.sheet.title}"), 3)]
    if sheet.measured:
        columns = [
            Column("Indicateur"),
            Column("Départ"),
            Column(f"Valeur à la fin {year}"),
            Column("Cible"),
            Column("Avancement"),
        ]
        rows = [_row(one, year) for one in sheet.measured]
        title = nbsp(f"Axe {sheet.sheet.axis_id}, fiche {sheet.sheet.number} : indicateurs")
        blocks.append(TableBlock(Table.of(title, columns, rows), _SOURCE))
    if sheet.lacks:
        blocks.append(Paragraph(nbsp(f"Ce qui manque : {' ; '.join(sheet.lacks)}.")))
    return blocks


def _row(one: IndicatorView, year: int) -> list[Value]:
    value = value_of(one, year)
    return [
        one.indicator.label,
        _goal(one.initial, one.indicator, "non donné"),
        _value(value, one.indicator),
        _goal(one.target, one.indicator, "sans cible"),
        _progress(one, value),
    ]


def value_of(one: IndicatorView, year: int) -> ValueView | None:
    """The last published value whose period ends in the year or before."""
    known = [value for value in one.values if value.period.last_day.year <= year]
    return known[-1] if known else None


def _progress(one: IndicatorView, value: ValueView | None) -> str:
    if value is None:
        return one.timing.state.label if one.timing.missing else "sans valeur"
    if value.is_masked:
        return "valeur masquée"
    if value is not one.current:
        return "voir l’année suivante"
    return "sans objet" if one.standing is Standing.NO_TARGET else rate_words(one.progress)


def _goal(goal: Goal | None, indicator: Indicator, otherwise: str) -> str:
    if goal is None:
        return otherwise
    unit = "\u202f%" if indicator.type.is_proportion else ""
    said = f"{number(goal.value, 0 if float(goal.value).is_integer() else 1)}{unit}"
    return f"{said} ({parse_period(goal.period).label})" if goal.period else said


def _value(value: ValueView | None, indicator: Indicator) -> Value:
    if value is None:
        return Absent()
    if value.is_masked:
        return Masked()
    period = f" ({value.period.label})"
    if value.summed.value is None:
        return (value.statement or _lines(value)) + period
    if value.summed.is_share:
        base = f", {plural(value.respondents, 'répondant')}" if value.respondents else ""
        return f"{percent(value.summed.value, 0)}{base}{period}"
    said = plural(value.summed.value, *indicator.unit) if indicator.unit[0] else number(value.summed.value)
    return said + period


def _lines(value: ValueView) -> str:
    said = [f"{one.category} : {_cell(one.figure)}" for one in value.lines if one.figure is not None]
    return nbsp(" ; ".join(said)) or "aucune valeur"


def _cell(figure: object) -> str:
    return "masqué" if isinstance(figure, Masked) else str(figure)
