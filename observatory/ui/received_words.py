"""What is said of the deposits behind a page: until when, from whom, and which periods lack."""

from __future__ import annotations

from collections.abc import Sequence

from observatory.domain.coverage import Coverage
from observatory.domain.french import agreed, date_fr, listing, nbsp, plural
from observatory.domain.periods import Period
from observatory.queries.received import Received

_NAMED_AT_MOST = 4


def edition_words(known: Received) -> str:
    """After « édition »: « du 2 avril 2025 (dernier dépôt) »; it says when the data are invented."""
    demo = ", données de démonstration" if known.is_demo else ""
    return f"du {date_fr(known.received_on)} (dernier dépôt){demo}"


def missing_sentence(known: Received) -> str:
    """« Non reçus : mars 2024 et avril 2024. Reçu en partie : mai 2024 (sans Habitat). » Empty when all is there."""
    said = []
    if known.missing:
        said.append(f"{agreed(len(known.missing), 'Non reçu')} : {named(known.missing)}.")
    if known.partial:
        said.append(f"{agreed(len(known.partial), 'Reçu')} en partie : {named(known.partial)}{_lacking(known)}.")
    return nbsp(" ".join(said))


def named(periods: Sequence[Period]) -> str:
    """The first ones by their names, the number of the others."""
    labels = [period.label for period in periods]
    left = len(labels) - _NAMED_AT_MOST
    return listing(labels if left < 2 else [*labels[:_NAMED_AT_MOST], plural(left, "autre")])


def _lacking(known: Received) -> str:
    lacking = {part for one in known.covered.values() if one.state is Coverage.PARTIAL for part in one.lacking}
    return f" (il manque {listing(sorted(lacking))})" if lacking else ""
