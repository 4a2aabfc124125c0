"""The facts of one stretch of time cut by what is known of them: origin, check, outcome, sender, sector, fines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from observatory.domain.cells import Cell, Masked, Published
from observatory.domain.disclosure import mask
from observatory.ingest.deposits.declared import Declared

UNSTATED = "non précisé"
OUTSIDE, UNLOCATED = "hors", "inconnu"
_SECTOR_WORDS = {OUTSIDE: "hors secteur", UNLOCATED: "non localisé"}


@dataclass(frozen=True)
class Slice:
    code: str
    label: str
    count: Cell


@dataclass(frozen=True)
class Split:
    """`noun` is what is counted. The slices add up to the facts of the stretch, but for a `partial` split: of
    checks, those that were checks.
    """

    dimension: str
    title: str
    noun: str
    slices: tuple[Slice, ...]
    partial: bool = False


@dataclass(frozen=True)
class _Cut:
    """`word_field` is the field of the schema whose codes give the words; `counted` the column that is summed."""

    dimension: str
    title: str
    word_field: str = ""
    counted: str = "facts"
    partial: bool = False
    noun: str = ""


_CUTS = (
    _Cut("origin", "Initiative ou saisine", "origine"),
    _Cut("control", "Contrôles du code de la route", "controle", partial=True),
    _Cut("fine_class", "Procès-verbaux par classe", "classe_pv", "fines", partial=True, noun="procès-verbaux"),
    _Cut("outcome", "Suites données", "suite"),
    _Cut("part", "Par organisme"),
    _Cut("sector", "Par secteur"),
)


def splits(rows: Sequence[Mapping[str, Any]], source: Declared, noun: str, *, exact: bool) -> tuple[Split, ...]:
    """Those of which something is known. `rows` are facts by all their dimensions."""
    found = [_split(rows, cut, source, noun, exact=exact) for cut in _CUTS if _is_known(rows, cut)]
    return tuple(found)


def sector_split(rows: Sequence[Mapping[str, Any]], title: str, noun: str, *, exact: bool) -> Split:
    """Of one division: its sectors, then what is outside all of them, then what has no place."""
    inside = [row for row in rows if row["sector"] not in _SECTOR_WORDS]
    rest = {row["sector"]: row["facts"] for row in rows if row["sector"] in _SECTOR_WORDS}
    counts = [*(row["facts"] for row in inside), *(rest.get(code, 0) for code in _SECTOR_WORDS)]
    codes = [*(row["sector"] for row in inside), *_SECTOR_WORDS]
    labels = [*(row["name"] or row["sector"] for row in inside), *_SECTOR_WORDS.values()]
    return Split("sector", title, noun, _slices(codes, labels, counts, exact=exact))


def _is_known(rows: Sequence[Mapping[str, Any]], cut: _Cut) -> bool:
    return any(row.get(cut.dimension) and row.get(cut.counted) for row in rows)


def _split(rows: Sequence[Mapping[str, Any]], cut: _Cut, source: Declared, noun: str, *, exact: bool) -> Split:
    counts: Counter[str] = Counter()
    for row in rows:
        counts[row[cut.dimension] or ""] += row[cut.counted]
    words = source.words.get(cut.word_field, {})
    order = [*(code for code in words if code in counts), *sorted(set(counts) - set(words) - {""})]
    order += [""] if "" in counts and (not cut.partial or (cut.counted == "fines" and counts[""])) else []
    labels = [words.get(code, code) or UNSTATED for code in order]
    # What is left out of a partial split is still a part of the whole that other tables show.
    left_out = [] if "" in order else [counts[""]]
    shown = _slices(order, labels, [counts[code] for code in order], exact=exact, beside=left_out)
    return Split(cut.dimension, _title(cut, source), cut.noun or noun, shown, cut.partial)


def _title(cut: _Cut, source: Declared) -> str:
    """Senders and places are called as the source calls them: « Bailleur », « Résidence »."""
    if cut.dimension == "part" and source.part:
        return f"Par {source.field(source.part).title.lower()}"
    return cut.title


def _slices(
    codes: Iterable[str], labels: Iterable[str], counts: Sequence[int], *, exact: bool, beside: Sequence[int] = ()
) -> tuple[Slice, ...]:
    cells = [Published(count) for count in counts] if exact else _masked(counts, beside)
    return tuple(Slice(*one) for one in zip(codes, labels, cells, strict=True))


def _masked(counts: Sequence[int], beside: Sequence[int]) -> list[Cell]:
    """Under a sum that is shown elsewhere: where that sum would have to go, nothing is shown. From the last."""
    line = mask([*beside, *reversed(counts)])
    if isinstance(line.total, Masked):
        return [Masked() for _ in counts]
    return list(reversed(line.cells[len(beside) :]))
