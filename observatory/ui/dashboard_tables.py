"""The table behind the tiles of the dashboard."""

from __future__ import annotations

import math

from observatory.domain.cells import Published
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.queries.dashboard import Dashboard, Line
from observatory.ui import dashboard_words as words


def indicators_table(view: Dashboard) -> Table:
    """One row an indicator: both figures compared, their difference, their ratio with its interval, the verdict, and
    the sentence that qualifies it.
    """
    columns = [
        Column("Indicateur"),
        Column("Unité de compte"),
        Column("Période"),
        Column("Nombre", digits=0),
        Column("Comparée à"),
        Column("Nombre d’avant", digits=0),
        Column("Différence", digits=0),
        Column("Rapport", digits=2),
        Column("Borne basse du rapport", "95 %", digits=2),
        Column("Borne haute du rapport", "95 %", digits=2),
        Column("Évolution"),
        Column("Ce que l’on peut en dire"),
        Column("Source"),
        Column("Fraîcheur"),
    ]
    return Table.of("Tableau de bord", columns, [_row(line) for line in view.lines])


def _row(line: Line) -> list[Value]:
    change = line.judged.change
    _, _, period = words.value_of(line)
    said: list[Value] = [words.sentence_of(line), words.source_of(line), line.freshness]
    head: list[Value] = [line.label, line.followed.unit[1], period]
    if change is None:
        none: list[Value] = [Absent()] * 5
        return [*head, _last(line), line.judged.before, *none, "sans comparaison", *said]
    ratio = change.ratio
    limits = [_finite(one) for one in (ratio.ratio, ratio.lower, ratio.upper)]
    figures: list[Value] = [change.after, line.judged.before, change.before, change.difference, *limits]
    return [*head, *figures, change.verdict.word, *said]


def _finite(value: float | None) -> Value:
    """A ratio to nothing is no figure."""
    return Absent() if value is None or not math.isfinite(value) else value


def _last(line: Line) -> Value:
    cell = next((one.cell for one in reversed(line.followed.series.points) if one.cell is not None), None)
    if cell is None:
        return Absent()
    return cell.count if isinstance(cell, Published) else cell
