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
    said = _held_sentence(held, asking.year)
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
    link = asking.link("Voir la gouvernance", "gouvernance")
    source = nbsp("Source : réunions notées dans l’observatoire, rythmes de la stratégie 2024-2027")
    head = Paragraph(said) if held else missing(said)
    return Part((head, link, TableBlock(table, source)), (said,) if held else (), () if held else (said,))


def _held_sentence(held: int, year: int) -> str:
    if not held:
        return nbsp(f"Gouvernance : aucune réunion n’est notée en {year}.")
    return nbsp(f"Gouvernance, {year} : {plural(held, 'réunion tenue et notée', 'réunions tenues et notées')}.")


def _row(one: InstanceView, year: int) -> list[Value]:
    last = max((meeting.held_on for meeting in one.meetings if meeting.held_on.year <= year), default=None)
    return [
        one.instance.title,
        one.instance.rhythm or "non donné",
        one.held_in(year),
        date_fr(last) if last else "aucune",
        len([stretch for stretch in one.rhythm.missed if stretch.last_day.year == year]),
    ]
