"""Masking of lines that are shown over several columns and under their sum: categories by month, answers by group.

A line with a small count anywhere is hidden whole, which is simpler to read than holes and safer: a reader who
switches from one line to another, or takes the shown ones from the sum, must learn no small count. As in
`disclosure`, lines are to be given in an order that does not depend on their counts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from observatory.domain.disclosure import gives_away, is_small

Counts = Sequence[int]


@dataclass(frozen=True)
class Hidden:
    """Positions of the hidden lines, and whether their sum is hidden too: when it is small, and all of them go."""

    lines: frozenset[int]
    total: bool


def hide_lines(lines: Sequence[Counts], already: Collection[int] = (), threshold: int | None = None) -> Hidden:
    """Hide the lines with a small count, then the first others, until no column gives a hidden count away.

    `already` are lines hidden elsewhere, for instance over the year of which these are the months.
    """
    hidden = {place for place, line in enumerate(lines) if _has_small(line, threshold)} | set(already)
    spare = [place for place, line in enumerate(lines) if place not in hidden and any(line)]
    while spare and _tells(lines, hidden, threshold):
        hidden.add(spare.pop(0))
    total = [sum(column) for column in zip(*lines, strict=True)]
    is_small_sum = _has_small(total, threshold)
    if is_small_sum or _tells(lines, hidden, threshold):
        return Hidden(frozenset(range(len(lines))), is_small_sum)
    return Hidden(frozenset(hidden), False)


def hide_groups(
    whole: str,
    groups: Mapping[str, Mapping[str, Counts]],
    already: Collection[str] = (),
    threshold: int | None = None,
) -> frozenset[str]:
    """Names of what is hidden, where groups stand under their sum, called `whole`, and members under their group.

    A group is the sum of its members; no two names are alike. All names are hidden when the sum of all must be.
    """
    names = list(groups)
    everything = frozenset({whole, *names, *(member for name in names for member in groups[name])})
    if whole in already:
        return everything
    sums = [[sum(column) for column in zip(*groups[name].values(), strict=True)] for name in names]
    above = hide_lines(sums, [place for place, name in enumerate(names) if name in already], threshold)
    if above.total:
        return everything
    hidden = {names[place] for place in above.lines}
    for name, members in groups.items():
        hidden |= set(members) if name in hidden else _hidden_members(members, already, threshold)
    return frozenset(hidden)


def _hidden_members(members: Mapping[str, Counts], already: Collection[str], threshold: int | None) -> set[str]:
    names = list(members)
    known = [place for place, name in enumerate(names) if name in already]
    return {names[place] for place in hide_lines(list(members.values()), known, threshold).lines}


def _has_small(line: Counts, threshold: int | None) -> bool:
    return any(is_small(count, threshold) for count in line)


def _tells(lines: Sequence[Counts], hidden: Collection[int], threshold: int | None) -> bool:
    """Whether a column, taken from its sum, tells one of its hidden counts."""
    columns = zip(*(lines[place] for place in sorted(hidden)), strict=True)
    return any(gives_away([count for count in column if count > 0], threshold) for column in columns)
