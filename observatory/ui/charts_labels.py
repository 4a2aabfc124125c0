"""Where labels go, in pixels, so that none covers another; and which ticks an axis bears."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from observatory.maps.labels import safe_label


@dataclass
class _Pack:
    """Labels that touch each other: `wish` is where the first would start if alone to choose."""

    members: list[int]
    wishes: list[float]
    height: float

    @property
    def start(self) -> float:
        return sum(self.wishes) / len(self.wishes)


def spread(wanted: Sequence[float], heights: Sequence[float], lowest: float, highest: float) -> list[float]:
    """Centres as near as can be to those wanted, apart by the heights and within the limits, same order.

    Where they cannot all fit, they go over the upper limit rather than over each other.
    """
    packs: list[_Pack] = []
    for index in sorted(range(len(wanted)), key=lambda i: wanted[i]):
        packs.append(_Pack([index], [wanted[index] - heights[index] / 2], heights[index]))
        while len(packs) > 1 and packs[-2].start + packs[-2].height > packs[-1].start:
            packs[-2:] = [_joined(packs[-2], packs[-1])]
    return _centres(packs, heights, lowest, highest)


def wrapped(text: str, width: int = 22) -> tuple[str, int]:
    """The text over several lines for a chart, harmless, and how many lines it takes."""
    lines = textwrap.wrap(text, width, break_long_words=True) or [""]
    return "<br>".join(safe_label(line) for line in lines), len(lines)


def round_step(span: float, wanted: int = 5) -> float:
    """1, 2 or 5 times a power of ten, so that the span holds about so many ticks."""
    if not (math.isfinite(span) and span > 0):
        return 1.0
    raw = span / wanted
    power = 10.0 ** math.floor(math.log10(raw))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= raw * (1 - 1e-9))


def ticks(low: float, high: float, wanted: int = 5, *, whole: bool = False) -> list[float]:
    """Round values within the limits; `whole` for counts."""
    step = max(1.0, round_step(high - low, wanted)) if whole else round_step(high - low, wanted)
    first = math.ceil(low / step - 1e-9)
    return [round(i * step, 10) for i in range(first, math.floor(high / step + 1e-9) + 1)]


def digits_of(values: Sequence[float]) -> int:
    """How many decimals it takes to write them all exactly, three at most."""
    return next((n for n in range(3) if all(abs(round(v, n) - v) < 1e-9 for v in values)), 3)


def _joined(under: _Pack, over: _Pack) -> _Pack:
    wishes = under.wishes + [wish - under.height for wish in over.wishes]
    return _Pack(under.members + over.members, wishes, under.height + over.height)


def _centres(packs: Sequence[_Pack], heights: Sequence[float], lowest: float, highest: float) -> list[float]:
    starts = [pack.start for pack in packs]
    ceiling = highest
    for i in reversed(range(len(packs))):
        starts[i] = min(starts[i], ceiling - packs[i].height)
        ceiling = starts[i]
    floor, centres = lowest, [0.0] * len(heights)
    for pack, start in zip(packs, starts, strict=True):
        floor = max(floor, start)
        for index in pack.members:
            centres[index] = floor + heights[index] / 2
            floor += heights[index]
    return centres
