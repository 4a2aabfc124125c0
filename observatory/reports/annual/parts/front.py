"""Page one: perimeter, data and their dates, what is missing, what is invented; then the year in ten sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from observatory.domain.french import date_fr, listing, nbsp, plural
from observatory.domain.tables import Column, Table, Value
from observatory.queries.demonstration import demo_sources
from observatory.queries.sources import Holding, holdings
from observatory.reports.annual.asking import Asking, Part
from observatory.reports.annual.document import Block, Bullets, Heading, Paragraph, TableBlock, Tone
from observatory.reports.annual.words import missing

_SENTENCES = 10


def front(asking: Asking, parts: Mapping[str, Part], reserved: Sequence[str], left_out: Sequence[str]) -> Part:
    """`reserved`: titles that this audience is not given; `left_out`: those that nobody asked for."""
    blocks: list[Block] = [
        Bullets(tuple(nbsp(line) for line in _perimeter(asking))),
        *_demo(asking, parts),
        Heading("Les données et leurs dates"),
        TableBlock(_held(holdings(asking.store))),
        Heading("Ce qui manque"),
        *_missing(parts, reserved, left_out),
    ]
    return Part(tuple(blocks))


def year_in_sentences(asking: Asking, parts: Mapping[str, Part]) -> tuple[str, ...]:
    """At most ten, one of each part in turn, so that none takes all the room."""
    queues = [list(part.highlights) for part in parts.values() if part.highlights]
    found: list[str] = []
    while any(queues) and len(found) < _SENTENCES:
        for queue in queues:
            if queue and len(found) < _SENTENCES:
                found.append(queue.pop(0))
    return tuple(found)


def summary(sentences: Sequence[str], asking: Asking) -> tuple[Block, ...]:
    if not sentences:
        return (missing(nbsp(f"Aucune donnée chargée ne permet de qualifier l’année {asking.year}.")),)
    blocks: list[Block] = [Bullets(tuple(sentences))]
    if len(sentences) < _SENTENCES:
        said = f"{plural(len(sentences), 'phrase')} sur dix : les données chargées n’en qualifient pas davantage."
        blocks.append(Paragraph(nbsp(said), Tone.NOTE))
    return tuple(blocks)


def _perimeter(asking: Asking) -> list[str]:
    return [
        f"Territoire : {asking.town} (code Insee {asking.store.settings.commune})",
        f"Année : {asking.year}, du 1er janvier au 31 décembre",
        f"Public : {asking.audience.label.lower()}",
        f"Fait le {date_fr(asking.day)}, version des données {asking.store.data_version()}",
        f"Vues correspondantes : {asking.store.settings.url}",
    ]


def _demo(asking: Asking, parts: Mapping[str, Part]) -> list[Block]:
    if not any(part.is_demo for part in parts.values()):
        return []
    names = listing([one.title for one in demo_sources(asking.store)]) or "le plan d’actions"
    said = (
        f"Ce rapport contient des données de démonstration, inventées : {names}. Elles ne décrivent pas la commune."
    )
    return [Paragraph(nbsp(said), Tone.DEMO)]


def _held(held: Sequence[Holding]) -> Table:
    columns = [Column("Source"), Column("Producteur"), Column("Éditions ou période"), Column("Reçue le")]
    rows = [_held_row(one) for one in held]
    return Table.of("Sources en vigueur", columns, rows)


def _held_row(one: Holding) -> list[Value]:
    span = f"{one.span} (démonstration)" if one.is_demo else one.span
    return [one.card.title, one.card.producer, span or "sans date", date_fr(one.received_on.date())]


def _missing(parts: Mapping[str, Part], reserved: Sequence[str], left_out: Sequence[str]) -> list[Block]:
    said = [sentence for part in parts.values() for sentence in part.missing]
    if reserved:
        said.append(nbsp(f"Réservé au comité restreint, absent de ce rapport : {listing(list(reserved))}."))
    if left_out:
        said.append(nbsp(f"Non demandé pour ce rapport : {listing(list(left_out))}."))
    return [Bullets(tuple(said))] if said else [Paragraph("Rien de ce que ce rapport annonce ne manque.")]
