"""Limits of the five classes of a map, from round ladders: two filters of the same size are read on one scale."""

from __future__ import annotations

from collections.abc import Iterable

_STEPS = (2.0, 5.0, 10.0, 20.0)
_SMALLEST, _LARGEST = -2, 7


def ladder(values: Iterable[float]) -> tuple[float, ...]:
    """Four growing limits (2, 5, 10, 20 times a power of ten), the highest that the greatest value still reaches.

    Counts under 20 keep the first ladder of whole numbers: 2, 5, 10, 20. Fractions go down to 0,02.
    """
    known = [value for value in values if value > 0]
    most = max(known, default=0.0)
    smallest = _SMALLEST if any(value != round(value) for value in known) else 0
    for power in range(_LARGEST, smallest, -1):
        if most >= _STEPS[-1] * 10**power:
            return _limits(power)
    return _limits(smallest)


def _limits(power: int) -> tuple[float, ...]:
    # Divided, not multiplied by a fraction: 5 / 100 is the number that people write.
    return tuple(step * 10**power if power >= 0 else step / 10**-power for step in _STEPS)
