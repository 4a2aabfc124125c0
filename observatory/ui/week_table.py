"""Days and hours as a table whose cells are the darker the more facts they hold: it is read, spoken and printed."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from observatory.domain.cells import Cell, Masked, Published
from observatory.domain.french import hour_fr, nbsp, number, percent, plural
from observatory.domain.sentences import guard_sentence
from observatory.domain.tables import Column, Table, Value, amount_of, in_words
from observatory.domain.week import BANDS, facts_needed
from observatory.maps.labels import safe_label
from observatory.queries.week_hours import Week
from observatory.ui import figures
from observatory.ui.tables import show_table

_STYLE = Path(__file__).with_name("static") / "week.css"
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
# Of a cell beside the mean of all cells: the bounds of the five shades, the same on every page.
_SHADES = (0.5, 1.0, 1.5, 2.0)


def show_week(found: Week, title: str, singular: str, plural_form: str, *, key: str) -> None:
    """The table in its shades, with their key; a plain one behind an expander where they would show chance."""
    refused = guard_words(found)
    if refused:
        figures.notes([refused])
        show_table(week_table(found, title), key=f"{key}-table")
    else:
        st.html(_STYLE)
        st.html(heat_html(found, title))
        figures.notes([key_sentence(found)])
    figures.notes([time_sentence(found, singular, plural_form)])


def heat_html(found: Week, title: str) -> str:
    table = week_table(found, title)
    mean = _mean(found)
    head = "".join(f'<th scope="col">{safe_label(column.label)}</th>' for column in table.columns)
    rows = "".join(_row(row, table.columns, mean) for row in table.rows)
    return (
        f'<div class="data-table heat" role="region" tabindex="0" aria-label="{safe_label(title)}"><table>'
        f"<caption>{safe_label(title)}</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def week_table(found: Week, title: str) -> Table:
    """One row a day, one column a band of hours."""
    digits = 0 if _is_whole(found) else 1
    hours = [Column(band_words(band, found.grain), digits=digits) for band in range(24 // found.grain)]
    rows = [(day, *cells) for day, cells in zip(WEEKDAYS, found.cells, strict=True)]
    return Table.of(title, [Column("Jour"), *hours], rows)


def key_sentence(found: Week) -> str:
    """What the shades say."""
    mean = _mean(found)
    if mean == 0:
        return "Aucune case n’est montrée."
    return nbsp(
        f"Plus une case est foncée, plus elle compte de faits : de moins de la moitié à plus du double de la moyenne "
        f"des cases ({number(mean, 1)})."
    )


def time_sentence(found: Week, singular: str, plural_form: str) -> str:
    """How much of the facts the table holds, and what became of the others."""
    facts = [cell for cell in (found.timed, found.too_wide, found.unknown) if isinstance(cell, Published)]
    if len(facts) < 3:
        return nbsp(f"Les {plural_form} sans heure connue sont trop peu pour être montrées à votre rôle.")
    total = sum(cell.count for cell in facts)
    if total == 0:
        return ""
    _, wide, unknown = (cell.count for cell in facts)
    whole = plural(total, singular, plural_form)
    said = f"Sur {whole}, {number(unknown)} sans heure connue ({percent(unknown / total)})"
    if wide:
        said += f" et {number(wide)} étalées sur plus de vingt-quatre heures, comptées à part"
    return nbsp(f"{said}. Une période connue seulement par son début et sa fin se partage entre ses heures.")


def guard_words(found: Week) -> str:
    """Why there is no picture; empty when there is one."""
    if all(isinstance(cell, Masked) for row in found.cells for cell in row):
        return nbsp("Aucune case n’est montrée à votre rôle : de trop petits nombres s’en déduiraient.")
    if found.is_enough or not isinstance(found.timed, Published):
        return ""
    needed = facts_needed(BANDS)
    return nbsp(f"{guard_sentence('un tableau des jours et des heures', found.timed.count, needed).capitalize()}.")


def _row(row: Sequence[Value], columns: Sequence[Column], mean: float) -> str:
    cells = "".join(
        f'<td class="n {_shade(value, mean)}">{safe_label(in_words(value, column))}</td>'
        for value, column in zip(row[1:], columns[1:], strict=True)
    )
    return f'<tr><th scope="row">{safe_label(str(row[0]))}</th>{cells}</tr>'


def _shade(value: Value, mean: float) -> str:
    amount = amount_of(value)
    if amount is None:
        return "masked"
    if not amount or not mean:
        return "h0"
    return f"h{1 + sum(amount / mean >= bound for bound in _SHADES)}"


def _mean(found: Week) -> float:
    """Of the cells that are shown."""
    shown = [amount for row in found.cells for cell in row if (amount := amount_of(cell)) is not None]
    return sum(shown) / len(shown) if shown else 0.0


def _is_whole(found: Week) -> bool:
    return all(_whole(cell) for row in found.cells for cell in row)


def _whole(cell: float | Cell) -> bool:
    return isinstance(cell, Published | Masked) or (isinstance(cell, float) and abs(cell - round(cell)) < 1e-6)


def band_words(band: int, grain: int = BANDS) -> str:
    """« 8 h », « 20 h à 24 h »."""
    if grain == 1:
        return hour_fr(band)
    return f"{hour_fr(band * grain)} à {hour_fr((band + 1) * grain)}"
