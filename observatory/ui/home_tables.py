"""The tables behind the home page."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.cells import Withheld
from observatory.domain.significance import Verdict
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.queries.comparison_cells import ComparedCell
from observatory.queries.home import BESIDE, IndicatorLine, RecordedCrime
from observatory.queries.strategy import PrintedFigure
from observatory.ui.home_words import apostrophe

_PLACES = {"departement": "Département", "region": "Région"}


def indicators_table(crime: RecordedCrime) -> Table:
    """One row an indicator; a percentage only where it is demonstrated and above the floor."""
    columns = [
        Column("Indicateur"),
        Column("Unité de compte"),
        Column(f"Faits {crime.year - 1}", digits=0),
        Column(f"Faits {crime.year}", digits=0),
        Column("Évolution"),
        Column("Variation", "%", digits=1),
        Column("Taux", f"{crime.year}, pour 1\u202f000", digits=1),
        Column("Rapporté à"),
    ]
    for role in BESIDE:
        columns += [Column(_PLACES[role], "pour 1\u202f000", digits=1), Column(f"Face {_to(role)}")]
    title = f"Faits enregistrés, {crime.year - 1} et {crime.year}, édition {crime.edition.label}"
    return Table.of(title, columns, [_row(line) for line in crime.lines])


def printed_table(printed: Sequence[PrintedFigure]) -> Table:
    """The rates compared, as printed: one row an indicator and a place."""
    rates = [one for one in printed if one.section == "rates"]
    years = sorted({one.period for one in rates})
    by_row: dict[tuple[str, str, str], dict[str, Value]] = {}
    for one in rates:
        by_row.setdefault((one.label, one.territory_name, one.unit), {})[one.period] = one.value
    columns = [
        Column("Indicateur"),
        Column("Territoire"),
        *(Column(year, digits=1) for year in years),
        Column("Unité"),
    ]
    rows = [
        (label, apostrophe(place), *(values.get(year, Absent()) for year in years), unit)
        for (label, place, unit), values in by_row.items()
    ]
    return Table.of("Taux imprimés dans la stratégie", columns, rows)


def _row(line: IndicatorLine) -> list[Value]:
    change = line.change
    counts: list[Value] = [change.before, change.after] if change else [_absent(line), _absent(line)]
    row = [line.label, line.unit[0], *counts, change.verdict.word if change else apostrophe(line.reason or "")]
    row += [_variation(line), _rate(line.own), line.denominator]
    for role in BESIDE:
        cell = line.beside.get(role)
        row += [_rate(cell), _gap(cell)] if cell else [Absent(), Absent()]
    return row


def _absent(line: IndicatorLine) -> Value:
    return Withheld() if line.own.state == "withheld" else Absent()


def _variation(line: IndicatorLine) -> Value:
    change = line.change
    if change is None or change.verdict is Verdict.NON_DEMONTRABLE:
        return "non démontrable" if change else "sans comparaison"
    return "base trop faible" if change.relative_change is None else change.relative_change * 100


def _rate(cell: ComparedCell) -> Value:
    if cell.state == "withheld":
        return Withheld()
    return Absent() if cell.rate is None else cell.rate


def _gap(cell: ComparedCell) -> Value:
    return cell.gap.gap.word if cell.gap else apostrophe(cell.gap_reason or "")


def _to(role: str) -> str:
    return "au département" if role == "departement" else "à la région"
