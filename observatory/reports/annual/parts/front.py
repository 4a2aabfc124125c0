"""Page one: perimeter, data and their dates, what is missing, what is invented; then the year in ten sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from observatory.domain.french import agreed, date_fr, listing, nbsp
from observatory.domain.tables import Column, Table, Value
from observatory.queries.sources import Holding, holdings
from observatory.reports.annual.asking import Asking, Part
from observatory.reports.annual.document import Block, Bullets, Heading, Paragraph, TableBlock, Tone
from observatory.reports.annual.words import apostrophe, comma, count_words, lowered, missing

_SENTENCES = 10


def front(asking: Asking, parts: Mapping[str, Part], reserved: Sequence[str], left_out: Sequence[str]) -> Part:
    """`reserved`: titles that this audience is not given; `left_out`: those that nobody asked for."""
    blocks: list[Block] = [
        Bullets(tuple(nbsp(line) for line in _perimeter(asking, left_out))),
        *_demo(parts),
        Heading("Ce qui manque"),
        *_missing(parts, reserved, left_out),
        Heading("Les données et leurs dates"),
        TableBlock(_held(holdings(asking.store)), nbsp("Source : imports en vigueur de l’observatoire")),
        asking.link("Voir les sources, leurs éditions et leurs licences", "sources"),
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


def year_title(sentences: Sequence[str], year: int) -> str:
    """« L’année 2025 en dix phrases »: it announces no more than there are."""
    words = f" en {agreed(len(sentences), f'{count_words(len(sentences))} phrase')}" if sentences else ""
    return nbsp(f"L’année {year}{words}")


def summary(sentences: Sequence[str], asking: Asking) -> tuple[Block, ...]:
    if not sentences:
        return (missing(nbsp(f"Aucune donnée chargée ne permet de qualifier l’année {asking.year}.")),)
    blocks: list[Block] = [Bullets(tuple(sentences))]
    if len(sentences) < _SENTENCES:
        blocks.append(Paragraph("Les données chargées ne permettent pas d’en dire dix.", Tone.NOTE))
    return tuple(blocks)


def _perimeter(asking: Asking, left_out: Sequence[str]) -> list[str]:
    parts = "celles qui ont été demandées" if left_out else "toutes celles que ce public peut lire"
    return [
        f"Territoire : {asking.town} (code Insee {asking.store.settings.commune})",
        f"Année : {asking.year}, du 1er janvier au 31 décembre",
        f"Public : {lowered(asking.audience.label)}, {asking.audience.classification}",
        f"Parties : {parts}",
        "Filtres : aucun ; toutes les catégories, tous les lieux et toutes les heures",
        f"Fait le {date_fr(asking.day)}, version des données {asking.store.data_version()}",
    ]


def _demo(parts: Mapping[str, Part]) -> list[Block]:
    """Which sources they are is in the table of the data, row by row."""
    if not any(part.is_demo for part in parts.values()):
        return []
    said = "Ce rapport contient des données de démonstration, inventées. Elles ne décrivent pas la commune"
    return [Paragraph(nbsp(f"{said} ; le tableau des données et chaque partie disent lesquelles."), Tone.DEMO)]


def _held(held: Sequence[Holding]) -> Table:
    columns = [Column("Source"), Column("Producteur"), Column("Éditions ou période"), Column("Reçue le")]
    rows = [_held_row(one) for one in held]
    return Table.of("Sources en vigueur", columns, rows)


def _held_row(one: Holding) -> list[Value]:
    span = ", ".join(part for part in (one.span or "sans date", "démonstration" if one.is_demo else "") if part)
    return [comma(one.card.title), one.card.producer, apostrophe(span), date_fr(one.received_on.date())]


def _missing(parts: Mapping[str, Part], reserved: Sequence[str], left_out: Sequence[str]) -> list[Block]:
    said = [sentence for part in parts.values() for sentence in part.missing]
    if reserved:
        said.append(nbsp(f"Réservé au comité restreint, absent de ce rapport : {listing(list(reserved))}."))
    if left_out:
        said.append(nbsp(f"Non demandé pour ce rapport : {listing(list(left_out))}."))
    return [Bullets(tuple(said))] if said else [Paragraph("Rien de ce que ce rapport annonce ne manque.")]
