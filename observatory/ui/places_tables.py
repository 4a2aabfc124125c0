"""The tables of the page « À localiser »."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from observatory.access import User
from observatory.domain.french import listing
from observatory.domain.tables import Column, Link, Table
from observatory.queries.places import Decided, Division, Located, Waiting
from observatory.queries.source_cards import title_of
from observatory.ui import places_words as words
from observatory.ui import runtime
from observatory.ui.downloads import About, show_downloads
from observatory.ui.tables import show_table

_SOURCE = "dépôts des partenaires ; Base Adresse Nationale"


def shares(shown: Sequence[Located]) -> Table:
    return Table(
        "Façon dont les faits sont situés",
        (Column("Source"), Column("Faits", digits=0), *(Column(text, digits=0) for text in words.PARTS.values())),
        tuple((one.title, one.events, *(getattr(one, name) for name in words.PARTS)) for one in shown),
    )


def queue(found: Sequence[Waiting]) -> Table:
    return Table(
        "Lieux à situer",
        (
            Column("Lieu"),
            Column("Faits", digits=0),
            Column("Sources"),
            Column("Premier"),
            Column("Dernier"),
            Column("Pourquoi"),
        ),
        tuple(
            (
                one.given,
                one.events,
                listing([title_of(source) for source in one.sources]),
                one.first_day,
                one.last_day,
                words.REASONS.get(one.reason, one.reason),
            )
            for one in found
        ),
    )


def decided(found: Sequence[Decided]) -> Table:
    return Table(
        "Décisions prises",
        (Column("Lieu"), Column("Où"), Column("Décidé le")),
        tuple((one.choice.given, one.where, one.choice.decided_on.date()) for one in found),
    )


def divisions(found: Sequence[Division]) -> Table:
    return Table(
        "Découpages en vigueur",
        (
            Column("Découpage"),
            Column("Secteurs", digits=0),
            Column("Superficie", "km²", digits=2),
            Column("Reçu le"),
            Column("Import"),
        ),
        tuple(
            (
                one.title,
                one.sectors,
                words.division_area(one),
                one.received_on.date(),
                Link(one.import_id, f"/sources?import={one.import_id}"),
            )
            for one in found
        ),
    )


def show_with_downloads(table: Table, user: User, town: str, *, key: str) -> None:
    show_table(table, key=key, label=f"Voir le tableau : {table.title.lower()}")
    today = dt.date.today()
    about = About(_SOURCE, f"état au {today:%d/%m/%Y}", town, today)
    show_downloads(table, about, store=runtime.store(), user=user, key=f"{key}-export")
