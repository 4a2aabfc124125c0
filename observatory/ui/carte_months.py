"""The same map month by month, small, on one scale; its table counts every sector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from observatory.access import User
from observatory.domain.classes import ladder
from observatory.domain.french import nbsp
from observatory.domain.periods import Period
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.maps.legend import LEVELS, class_of, class_words
from observatory.maps.months import months_svg
from observatory.ui import carte_words as words
from observatory.ui import figures, runtime
from observatory.ui.carte_exports import show_svg
from observatory.ui.carte_filters import MONTHS
from observatory.ui.carte_maps import framed
from observatory.ui.carte_seen import Seen
from observatory.ui.carte_view import about
from observatory.ui.downloads import show_downloads
from observatory.ui.tables import show_table

# Two years: more would not be read.
_MOST = 24


def show_months(seen: Seen, user: User) -> None:
    """Where the layer is asked, and there are sectors."""
    counts = seen.counts
    if MONTHS not in counts.filters.layers or not counts.inside:
        return
    shown = months_shown(counts.filters.first, counts.filters.last)
    breaks = ladder(facts for month in shown for facts in counts.months.get(str(month), {}).values())
    levels = [(month.label, _classes(counts.months.get(str(month)), breaks)) for month in shown]
    table = months_table(seen, shown)
    show_svg(months_svg(framed(seen), levels, LEVELS, table.title), f"{table.title}. Le tableau les donne tous.")
    said = ", ".join(class_words(place, breaks) for place in range(len(LEVELS)))
    figures.notes([nbsp(f"Du plus clair au plus foncé : {said} {seen.noun} par secteur et par mois.")])
    show_table(table, key="carte-months")
    show_downloads(table, about(seen), store=runtime.store(), user=user, key="carte-months")


def months_shown(first: Period, last: Period) -> list[Period]:
    """Every month of the period, the last ones where there are too many."""
    found = [last]
    while found[-1] != first and len(found) < _MOST:
        found.append(found[-1].shifted(-1))
    return found[::-1]


def months_table(seen: Seen, shown: list[Period]) -> Table:
    columns = [Column("Secteur"), *(Column(month.label, digits=0) for month in shown)]
    held = seen.counts.months
    rows: list[list[Value]] = [
        [one.name, *(_cell(held.get(str(month)), one.code) for month in shown)] for one in seen.counts.inside
    ]
    title = nbsp(f"{seen.title} par secteur, mois par mois, {words.when(seen.counts.filters)}")
    return Table.of(title, columns, rows)


def _classes(facts: Mapping[str, int] | None, breaks: Sequence[float]) -> dict[str, int] | None:
    return None if facts is None else {code: class_of(count, breaks) for code, count in facts.items()}


def _cell(facts: Mapping[str, int] | None, code: str) -> Value:
    """A month that was not received whole is no month of zero."""
    return Absent("mois non reçu en entier") if facts is None else facts.get(code, 0)
