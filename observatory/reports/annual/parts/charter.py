"""The yearly statement of the charter's application, which its article 16 presents to the plenary: numbers only."""

from __future__ import annotations

from observatory.access.statement import Statement, statement
from observatory.domain.charter import VERSION_WORDS
from observatory.domain.french import nbsp, plural
from observatory.domain.tables import Column, Table
from observatory.reports.annual.asking import Asking, Part
from observatory.reports.annual.document import Block, Paragraph, TableBlock, Tone
from observatory.reports.annual.words import missing


def charter(asking: Asking) -> Part:
    """What is counted today and not over the year is left out: the report of a year does not change with the day."""
    found = statement(asking.store, asking.year)
    lines = [line for line in found.lines if not line.now]
    if not any(line.count for line in lines):
        said = nbsp(f"Charte : l’observatoire n’a gardé aucune trace de {asking.year}.")
        return Part((missing(said),), missing=(said,))
    columns = [Column("Partie"), Column("Ce qui est compté"), Column(str(asking.year), digits=0)]
    table = Table.of(
        nbsp(f"Bilan de l’application de la charte, {asking.year}"),
        columns,
        [(line.section, line.label, line.count) for line in lines],
    )
    blocks: list[Block] = [
        Paragraph(nbsp(f"Article 16 de la charte ({VERSION_WORDS}). {_incidents(found)}")),
        TableBlock(table, nbsp("Source : traces de l’observatoire")),
    ]
    if not found.whole_chain:
        said = "Des traces ne sont plus ce qu’elles étaient ; ce bilan est à vérifier."
        blocks.append(Paragraph(said, Tone.MISSING))
        return Part(tuple(blocks), missing=(nbsp(f"Charte : {said[0].lower()}{said[1:]}"),))
    return Part(tuple(blocks))


def _incidents(found: Statement) -> str:
    count = sum(line.count for line in found.lines if line.section == "Incidents")
    return (
        f"{plural(count, 'incident déclaré', 'incidents déclarés')} dans l’année."
        if count
        else "Aucun incident déclaré."
    )
