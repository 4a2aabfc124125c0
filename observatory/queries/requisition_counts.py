"""Requisitions counted by what they ask for, with the states of their images, for one reader."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from observatory.domain.cells import Cell, Masked, Published
from observatory.domain.delays import Delays, delays_of
from observatory.domain.disclosure import is_small, mask
from observatory.domain.hidden_lines import hide_lines
from observatory.domain.shares import Share

STATES = ("yes", "no", "unknown")
UNSTATED = ""


@dataclass(frozen=True)
class Request:
    """Requisitions alike in all that is counted; `days` is None for those that are not served."""

    month: dt.date
    offence: str | None
    zone: str | None
    service: str | None
    usable: str
    outcome: str | None
    days: int | None
    requests: int


@dataclass(frozen=True)
class Usable:
    """Images that could be used, could not, and of which nothing is known; the share leaves the last ones out."""

    label: str
    requests: Cell
    yes: Cell
    no: Cell
    unknown: Cell

    @property
    def share(self) -> Share:
        return Share(self.yes, _sum(self.yes, self.no))


@dataclass(frozen=True)
class Service:
    """What became of the requests: `delays` are those of the served ones, None where these are masked.

    `incoherent`: served before they were received, and so left out of the delays.
    """

    served: Cell
    not_served: Cell
    incoherent: Cell
    delays: Delays | None

    def within(self, days: int) -> Share:
        """Of the served ones, those that took so many days at most."""
        if self.delays is None or days not in self.delays.within:
            return Share(Masked(), self.served)
        return Share(Published(self.delays.within[days]), self.served)


def total(requests: Sequence[Request]) -> int:
    return sum(one.requests for one in requests)


def usable_in_all(requests: Sequence[Request], *, exact: bool) -> Usable:
    """Everything together: the line of the three states, under its sum."""
    counts = _states(requests)
    return _usable("ensemble", counts, *_masked_line(counts, exact=exact))


def usable_by(
    requests: Sequence[Request], key: Callable[[Request], str | None], words: Mapping[str, str], *, exact: bool
) -> tuple[Usable, ...]:
    """One line a value, in the order of `words` then of the alphabet; what has no value comes last.

    Without `exact`, small lines are masked under their sum, and the states of a line with a small one.
    """
    groups: dict[str, list[Request]] = {}
    for one in requests:
        groups.setdefault(key(one) or UNSTATED, []).append(one)
    order = [*(code for code in words if code in groups), *sorted(groups.keys() - words.keys() - {UNSTATED})]
    order += [UNSTATED] if UNSTATED in groups else []
    states = [_states(groups[code]) for code in order]
    hidden, hidden_states = (set(), set()) if exact else _hidden(states)
    labels = [words.get(code, code) or "non précisé" for code in order]
    return tuple(
        _usable(label, counts, _cells(counts, place in hidden_states), _cell(sum(counts), place in hidden))
        for place, (label, counts) in enumerate(zip(labels, states, strict=True))
    )


def served(requests: Sequence[Request], *, exact: bool) -> Service:
    """The delays are of whole days; where a number of cases must be hidden, so are its delays."""
    days = Counter[int]()
    for one in requests:
        if one.days is not None:
            days[one.days] += one.requests
    kept = {day: cases for day, cases in days.items() if day >= 0}
    ended, coherent = days.total(), sum(kept.values())
    cells, _ = _masked_line([total(requests) - ended, ended - coherent, coherent], exact=exact)
    not_served, incoherent, done = cells
    found = delays_of(kept)
    if not isinstance(done, Published):
        return Service(done, not_served, incoherent, None)
    return Service(done, not_served, incoherent, found if exact else _without_small_steps(found))


def outcomes(requests: Sequence[Request], words: Mapping[str, str], *, exact: bool) -> tuple[tuple[str, Cell], ...]:
    """Known outcomes in the order of `words`, then « inconnue », whether said or left blank."""
    counts = Counter[str]()
    for one in requests:
        counts[one.outcome or "inconnue"] += one.requests
    order = [*(code for code in words if code != "inconnue"), "inconnue"]
    cells, _ = _masked_line([counts[code] for code in order], exact=exact)
    return tuple((words.get(code, code), cell) for code, cell in zip(order, cells, strict=True))


def _states(requests: Sequence[Request]) -> list[int]:
    counts = Counter[str]()
    for one in requests:
        counts[one.usable] += one.requests
    return [counts[state] for state in STATES]


def _hidden(states: Sequence[Sequence[int]]) -> tuple[set[int], set[int]]:
    """Lines whose number is masked, then those whose states are: of the first none are shown.

    Taken from the last: « autre motif » goes with a small line rather than the first of the nomenclature.
    """
    last = len(states) - 1
    turned = states[::-1]
    line = mask([sum(counts) for counts in turned])
    everything = isinstance(line.total, Masked)
    hidden = {place for place, cell in enumerate(line.cells) if everything or isinstance(cell, Masked)}
    hidden_states = hide_lines(turned, hidden).lines
    return {last - place for place in hidden}, {last - place for place in hidden_states}


def _masked_line(counts: Sequence[int], *, exact: bool) -> tuple[tuple[Cell, ...], Cell]:
    """The cells and their sum; where the sum must go, nothing is left."""
    if exact:
        return tuple(Published(count) for count in counts), Published(sum(counts))
    line = mask(counts)
    cells = tuple(Masked() for _ in counts) if isinstance(line.total, Masked) else line.cells
    return cells, line.total


def _usable(label: str, counts: Sequence[int], cells: Sequence[Cell], requests: Cell) -> Usable:
    yes, no, unknown = cells
    return Usable(label, requests, yes, no, unknown)


def _cells(counts: Sequence[int], hidden: bool) -> tuple[Cell, ...]:
    return tuple(_cell(count, hidden) for count in counts)


def _cell(count: int, hidden: bool) -> Cell:
    return Masked() if hidden else Published(count)


def _sum(first: Cell, second: Cell) -> Cell:
    if isinstance(first, Published) and isinstance(second, Published):
        return Published(first.count + second.count)
    return Masked()


def _without_small_steps(found: Delays) -> Delays:
    """Only the limits between which, and after which, no small number lies."""
    kept: dict[int, int] = {}
    for limit, count in found.within.items():
        since = count - max(kept.values(), default=0)
        if not is_small(since) and not is_small(found.cases - count):
            kept[limit] = count
    return replace(found, within=kept)
