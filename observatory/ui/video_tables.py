"""The tables of the page « Vidéoprotection »: the screen and the exports are written from them."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.delays import WITHIN_DAYS
from observatory.domain.french import NBSP
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.queries.requisition_counts import Service, Usable
from observatory.queries.requisitions import Footage
from observatory.ui.share_words import share_cells

_LIMITS = (f"borne basse à 95{NBSP}%", f"borne haute à 95{NBSP}%")


def usable_table(title: str, first: str, lines: Sequence[Usable]) -> Table:
    """One row a value; the share is of those of which it is known whether the images could be used."""
    columns = [Column(first), Column("Réquisitions", digits=0)]
    columns += [Column(words, digits=0) for words in ("Exploitables", "Non exploitables", "Non renseignées")]
    columns += [
        Column("Part exploitable", "% des cas où on le sait", 1),
        *(Column(words, "%", 1) for words in _LIMITS),
    ]
    return Table.of(title, columns, [_usable_row(line) for line in lines])


def delays_table(found: Footage) -> Table:
    """The quartiles, then the share served within each limit, always of the served ones."""
    service = found.service
    rows = [*_quartile_rows(service)]
    for days in WITHIN_DAYS:
        share = service.within(days)
        rows.append([f"servies en {days} jours au plus", *_cells(share.part), *share_cells(share)])
    rows += [["servies", service.served, "", "", ""], ["non servies à ce jour", service.not_served, "", "", ""]]
    rows.append(["remise avant réception, écartées", service.incoherent, "", "", ""])
    columns = [Column("Délai"), Column("Nombre", digits=0), Column("Part des servies", "%", 1)]
    columns += [Column(words, "%", 1) for words in _LIMITS]
    return Table.of(f"Délai entre réception et remise, {found.stretch.words}", columns, rows)


def outcomes_table(found: Footage) -> Table:
    title = f"Suites connues des réquisitions, {found.stretch.words}"
    return Table.of(title, [Column("Suite"), Column("Réquisitions", digits=0)], found.outcomes)


def _usable_row(line: Usable) -> list[Value]:
    return [line.label, line.requests, line.yes, line.no, line.unknown, *share_cells(line.share)]


def _quartile_rows(service: Service) -> list[list[Value]]:
    found = service.delays
    values = [None, None, None] if found is None else [found.lower_quartile, found.median, found.upper_quartile]
    names = ("un quart servi en (jours)", "la moitié servie en (jours)", "trois quarts servis en (jours)")
    return [
        [name, Absent("trop peu de cas") if value is None else value, "", "", ""]
        for name, value in zip(names, values, strict=True)
    ]


def _cells(cell: Value) -> list[Value]:
    return [Absent() if cell is None else cell]
