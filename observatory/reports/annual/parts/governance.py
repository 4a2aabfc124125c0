"""The instances of the strategy: how often they met in the year, against the rhythm that the document gives."""

from __future__ import annotations

from observatory.domain.french import date_fr, nbsp, plural
from observatory.domain.tables import Column, Table, Value
from observatory.queries.governance import InstanceView, instances
from observatory.reports.annual.asking import Asking, Part
from observatory.reports.annual.document import Paragraph, TableBlock
from observatory.reports.annual.parts.plan import read_board
from observatory.reports.annual.words import missing


def governance(asking: Asking) -> Part:
    """Dates and counts only: never what was said, nor of whom."""
    found = read_board(asking)
    views = instances(found, asking.day) if found else []
    if not views:
        said = "Gouvernance : aucune instance n’est connue."
        return Part((missing(said),), missing=(said,))
    held = sum(one.held_in(asking.year) for one in views)
    said = nbsp(f"Gouvernance, {asking.year} : {plural(held, 'réunion tenue', 'réunions tenues')} et notées.")
    columns = [
        Column("Instance"),
        Column("Rythme prévu"),
        Column(f"Réunions en {asking.year}", digits=0),
        Column("Dernière réunion"),
        Column("Périodes sans réunion", digits=0),
    ]
    table = Table.of(
        nbsp(f"Réunions des instances, {asking.year}"), columns, [_row(one, asking.year) for one in views]
    )
    lacking = () if held else (nbsp(f"Gouvernance : aucune réunion n’est notée en {asking.year}."),)
    link = asking.link("Voir la gouvernance", "gouvernance")
    return Part((Paragraph(said), TableBlock(table), *map(missing, lacking), link), (said,) if held else (), lacking)


def _row(one: InstanceView, year: int) -> list[Value]:
    last = max((meeting.held_on for meeting in one.meetings if meeting.held_on.year <= year), default=None)
    return [
        one.instance.title,
        one.instance.rhythm or "non donné",
        one.held_in(year),
        date_fr(last) if last else "aucune",
        len([stretch for stretch in one.rhythm.missed if stretch.last_day.year == year]),
    ]
