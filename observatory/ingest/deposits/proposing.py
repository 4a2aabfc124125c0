"""For each field without a column, the headers that might be it."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.ingest.deposits.declared import Declared
from observatory.ingest.deposits.examination import Proposal
from observatory.ingest.deposits.headers import Tied
from observatory.ingest.deposits.reading import TEXT
from observatory.intake.matching import SAMPLE, propose
from observatory.storage import Session


def proposals(
    session: Session, source: Declared, header: Sequence[str], tied: Tied, received: Sequence[str]
) -> tuple[Proposal, ...]:
    """Every field that has no column, those that the source needs first; cells are looked at, none is told."""
    values = {
        text: [
            row["cell"]
            for row in session.execute(
                f"select distinct c{at} as cell from {TEXT} where coalesce(c{at}, '') <> '' limit {SAMPLE}"  # noqa: S608
            )
        ]
        for at, text in enumerate(received)
    }
    found = propose(source.recognised_by, header, values, tied.columns)
    missing = [field for field in source.schema.fields if field.name not in tied.columns]
    given = [Proposal(field.name, field.title, field.required, found.get(field.name, ())) for field in missing]
    return tuple(sorted(given, key=lambda each: not each.required))
