"""Dates of birth: dates spread over generations, where facts are spread over a few years."""

from __future__ import annotations

import re
from collections.abc import Iterable

from observatory.intake.values import parse_date

SAMPLE = 500
GENERATION = 25  # years between the oldest and the latest
_BUILT = re.compile(
    r"construction|creation|service|ouverture|achat|acquisition|pose\b|installation|arrete|loi\b|texte"
)


def are_births(cells: Iterable[str], header: str) -> bool:
    """Five dates or more, written as such, a third of them fifteen years or more before the last, of no building."""
    if _BUILT.search(header):
        return False
    written = [cell for cell in cells if not cell.strip().isdigit()]
    years = [day.year for cell in written[:SAMPLE] if (day := parse_date(cell))]
    if len(years) < 5 or len(years) < 0.8 * min(len(written), SAMPLE):
        return False
    old = sum(year <= max(years) - 15 for year in years)
    return max(years) - min(years) >= GENERATION and 3 * old >= len(years)
