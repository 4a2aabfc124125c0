"""Do the verdicts keep their promise, on other draws than those of the printed table?

Every line is a share: false verdicts on series that do not change (5 % at most is promised), power with a true
change of half as much again, coverage of the intervals (95 %), false signals a year of the control charts.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

from scripts.simulate_verdicts import SEED, outcomes

TRIALS, YEARS = 1_000, 60


def main() -> Iterator[str]:
    seed = int(os.environ.get("OBSERVATORY_BENCH_SEED", SEED + 1))
    yield f"seed {seed}, {TRIALS} draws a line, {YEARS} years watched"
    for one in outcomes(seed, TRIALS, YEARS):
        known = f"{one.history} earlier" if one.history else "nothing earlier"
        yield f"{one.question:22} mean {one.mean:>3}  phi {one.phi}  {known:15}  {one.share:.3f}"
