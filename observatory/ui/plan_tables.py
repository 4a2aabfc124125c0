"""The tables of the pages of the plan: what is shown is what is exported and printed."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.cells import Masked
from observatory.domain.periods import parse_period
from observatory.domain.plan import IndicatorType
from observatory.domain.plan_due import Timeliness
from observatory.domain.progress import Standing
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.queries.plan import Board, SheetView
from observatory.queries.plan_indicators import IndicatorView, figure_of, margin_of
from observatory.queries.plan_values import LineView, ValueView
from observatory.ui import plan_words as words

_GOOD = (Standing.REACHED, Standing.HELD)
_BAD = (Standing.DEGRADED, Standing.LOST)


def sheets_table(found: Board, sheets: Sequence[SheetView]) -> Table:
    """One row a sheet."""
    columns = [
        *(
            Column(name)
            for name in ("Fiche", "Titre", "Axe", "Statut", "État selon le pilote", "Pilotes", "Partenaires")
        ),
        *(Column(name, digits=0) for name in ("Mesures", "Valeurs renseignées", "À renseigner", "En retard")),
        Column("En retard depuis"),
        *(Column(name, digits=0) for name in ("Cibles atteintes", "En progrès", "Dégradations")),
        Column("Ce qui manque"),
    ]
    return Table.of("Fiches-actions", columns, [_sheet_row(found, one) for one in sheets])


def indicators_table(found: Board, views: Sequence[IndicatorView]) -> Table:
    """One row an indicator: its last value, what it should reach, and what is due."""
    columns = [
        *(Column(name) for name in ("Indicateur", "Fiche", "Libellé", "Type", "Nature", "Sens souhaité", "Pilotes")),
        Column("Valeur initiale"),
        Column("Période"),
        Column("Valeur", digits=0),
        *(Column(name, digits=0) for name in ("Borne basse à 95\u00a0%", "Borne haute à 95\u00a0%")),
        *(Column(name) for name in ("Cible", "Avancement", "Échéance", "Situation")),
    ]
    return Table.of("Indicateurs du plan d’actions", columns, [_indicator_row(found, one) for one in views])


def values_table(view: IndicatorView) -> Table:
    """One row a period and a state."""
    unit = "%" if view.indicator.type.is_proportion else view.indicator.unit[1]
    columns = [
        Column("Période"),
        Column("Valeur", unit, digits=0),
        *(Column(name, unit, digits=0) for name in ("Borne basse à 95\u00a0%", "Borne haute à 95\u00a0%")),
        Column("Cible"),
        *(Column(name) for name in ("État", "Commentaire", "Source", "Raison du changement", "Signatures")),
    ]
    rows = [_value_row(view, one) for one in (*view.values, *view.in_hand)]
    return Table.of(f"{view.indicator.id} {view.indicator.label}", columns, rows)


def lines_table(view: IndicatorView, values: Sequence[ValueView]) -> Table:
    """One row a category, one column a period."""
    categories = list(dict.fromkeys(line.category for value in values for line in value.lines))
    columns = [Column("Catégorie"), *(Column(value.period.label, digits=0) for value in values)]
    by_value = [{line.category: line for line in value.lines} for value in values]
    rows = [[name, *(_line_value(lines.get(name)) for lines in by_value)] for name in categories]
    return Table.of(f"{view.indicator.id} {view.indicator.label}, par catégorie", columns, rows)


def missing_table(found: Board, sheets: Sequence[SheetView]) -> Table:
    """One row a period that could not be computed, and why."""
    columns = [Column(name) for name in ("Indicateur", "Fiche", "Libellé", "Période", "Ce qui manque")]
    rows = [
        (
            view.indicator.id,
            words.sheet_name(one.sheet, found.plan),
            view.indicator.label,
            parse_period(period).label,
            reason,
        )
        for one in sheets
        for view in one.measured
        for period, reason in view.missing
    ]
    return Table.of("Ce qui empêche de calculer des indicateurs", columns, rows)


def standing_table(found: Board, sheet: SheetView, period: str) -> Table:
    """What is published and in hand for one period, signed."""
    names = ("Indicateur", "Libellé", "Valeur", "Marge", "Réponses ou catégories", "État", "Signatures")
    columns = [Column(name) for name in names]
    rows = [
        (view.indicator.id, view.indicator.label, *_said(one, view), *_hands(one))
        for view in sheet.measured
        for one in (*view.values, *view.in_hand)
        if str(one.period) == period
    ]
    return Table.of(f"{words.sheet_name(sheet.sheet, found.plan)}, {period}", columns, rows)


def _said(value: ValueView, view: IndicatorView) -> tuple[str, str, str]:
    return words.value_words(value, view.indicator), words.margin_words(value), words.answers_words(value)


def _hands(value: ValueView) -> tuple[str, str]:
    return words.state_words(value), words.signature_words(value)


def _sheet_row(found: Board, one: SheetView) -> list[Value]:
    sheet, axis = one.sheet, found.axis_of(one.sheet)
    return [
        words.sheet_name(sheet, found.plan),
        sheet.title,
        axis.title if axis else "",
        sheet.status.label,
        sheet.human_status.label,
        ", ".join(sheet.carriers) or Absent("aucun pilote"),
        ", ".join(sheet.partners),
        len(one.measured),
        *(one.timeliness[state] for state in (Timeliness.INFORMED, Timeliness.DUE, Timeliness.LATE)),
        one.late_since or "",
        sum(one.standings[state] for state in _GOOD),
        one.standings[Standing.TOWARDS],
        sum(one.standings[state] for state in _BAD),
        words.existence_words(sheet.existence) or " ; ".join(one.lacks),
    ]


def _indicator_row(found: Board, view: IndicatorView) -> list[Value]:
    one, current = view.indicator, view.current
    sheet = found.plan.sheet(one.sheet_id)
    head: list[Value] = [
        one.id,
        words.sheet_name(sheet, found.plan) if sheet else one.sheet_id,
        one.label,
        one.type.label,
        one.kind.label if one.kind else "",
        one.direction.label,
        ", ".join(one.carriers),
    ]
    if one.type is IndicatorType.GROUP:
        return [*head, *[""] * 8, words.existence_words(one.existence)]
    margin = margin_of(current) if current else None
    return [
        *head,
        words.goal_words(view.initial, one, "non renseignée"),
        current.period.label if current else "",
        _figure(current, one.type),
        margin.lower if margin else "",
        margin.upper if margin else "",
        words.goal_words(view.target, one, "sans cible"),
        words.progress_words(view),
        words.timing_words(view.timing),
        words.existence_words(one.existence) or one.existence.life.label,
    ]


def _value_row(view: IndicatorView, value: ValueView) -> list[Value]:
    margin = margin_of(value)
    targets = {goal.period: goal for goal in view.targets}
    return [
        value.period.label,
        _figure(value, view.indicator.type),
        margin.lower if margin else "",
        margin.upper if margin else "",
        words.goal_words(targets.get(str(value.period)), view.indicator, ""),
        words.state_words(value),
        value.comment,
        value.source,
        value.reason,
        words.signature_words(value),
    ]


def _figure(value: ValueView | None, kind: IndicatorType) -> Value:
    if value is None:
        return Absent()
    if value.is_masked:
        return Masked()
    if kind is IndicatorType.STATEMENT:
        return value.statement
    figure = figure_of(value)
    return "par catégorie" if figure is None else figure


def _line_value(line: LineView | None) -> Value:
    if line is None:
        return Absent()
    return line.statement if line.figure is None else line.figure
