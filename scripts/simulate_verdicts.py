"""Do the verdicts keep their promise? Seeded series with and without a change, put through the real functions.

    .venv/bin/python scripts/simulate_verdicts.py

writes data/raw/reference/verdict-simulation.csv, which the method page prints. Same seed, same bytes.
"""

from __future__ import annotations

import csv
import functools
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from observatory.domain.cells import Published  # noqa: E402
from observatory.domain.dispersion import Dispersion, dispersion, moderated  # noqa: E402
from observatory.domain.evaluation import Evaluation, Zone, evaluate  # noqa: E402
from observatory.domain.periods import Granularity, Period  # noqa: E402
from observatory.domain.rates import count_interval, wilson_interval  # noqa: E402
from observatory.domain.series import Point, Series  # noqa: E402
from observatory.domain.significance import QualifiedChange, Verdict, qualify_change  # noqa: E402
from observatory.domain.watch import Watch, watch  # noqa: E402
from observatory.queries.promises import Promise  # noqa: E402

TARGET = ROOT / "data" / "raw" / "reference" / "verdict-simulation.csv"
SEED, TRIALS, YEARS_WATCHED = 4112, 4_000, 300
MEANS = (5, 20, 100, 300)
# φ of the law that the series are drawn from; 1 is chance alone.
PHIS = (1.0, 2.0, 4.0)
# Earlier years known, and similar places known over as many.
HISTORIES = ((0, 0), (5, 0), (10, 0), (5, 20))
CHANGE = 1.5
MONTHLY_MEANS = (1, 3, 8, 25, 80)
# Months of base before the twelve watched: under three years, the season comes from all the months.
BASES = (24, 36)
# Facts a year in each of two areas, four years before an action and one after.
AREA_MEANS, AREA_TRIALS, MONTHS_BEFORE = (20, 100, 300), 500, 48
FIELDS = ("question", "mean", "phi", "history", "places", "trials", "share")


def drawn(chance: np.random.Generator, mean: float, phi: float, size: int | tuple[int, int]) -> np.ndarray:
    """Poisson counts, or negative binomial ones whose variance is φ times the mean."""
    if phi == 1:
        return chance.poisson(mean, size)
    return chance.negative_binomial(mean / (phi - 1), 1 / phi, size)


@functools.cache
def judged(before: int, after: int, varied: Dispersion | None) -> QualifiedChange:
    return qualify_change(before, after, dispersion=varied)


def dispersions(
    chance: np.random.Generator, mean: int, phi: float, history: int, places: int, trials: int
) -> list[Dispersion | None]:
    """What is known of the dispersion, one a draw."""
    own = [dispersion(years) for years in drawn(chance, mean, phi, (trials, history)).tolist()]
    if not places:
        return own
    others = [dispersion(years) for years in drawn(chance, mean, phi, (trials, history)).tolist()]
    known = [one for one in others if one is not None]
    return [moderated(one, chance.choice(np.array(known, dtype=object), places).tolist()) for one in own]


def verdicts(mean: int, phi: float, history: int, places: int, trials: int, seed: int = SEED) -> Iterator[Promise]:
    """False verdicts, power and coverage of the ratio, on the same past years."""
    # A seed of its own: one line of the table can be made again without the others.
    chance = np.random.default_rng([seed, mean, round(10 * phi), history, places])
    varied = dispersions(chance, mean, phi, history, places, trials)
    before = drawn(chance, mean, phi, trials).tolist()
    for question, factor in (("false", 1.0), ("power", CHANGE)):
        told = covered = 0
        for one, other, known in zip(before, drawn(chance, mean * factor, phi, trials).tolist(), varied, strict=True):
            change = judged(one, other, known)
            told += change.verdict is not Verdict.NON_DEMONTRABLE
            covered += change.ratio.lower <= factor <= change.ratio.upper
        yield Promise(question, mean, phi, history, places, trials, told / trials)
        yield Promise(f"coverage_ratio_{question}", mean, phi, history, places, trials, covered / trials)


def coverages(trials: int, seed: int = SEED) -> Iterator[Promise]:
    """The interval of a count, and that of a proportion (in percent) among 300 answers."""
    chance = np.random.default_rng(seed)
    for mean in MEANS:
        limits = [count_interval(int(count)) for count in drawn(chance, mean, 1.0, trials)]
        inside = sum(one.lower <= mean <= one.upper for one in limits)
        yield Promise("coverage_count", mean, 1.0, 0, 0, trials, inside / trials)
    for share in (5, 30, 50):
        answers = chance.binomial(300, share / 100, trials)
        found = [wilson_interval(int(k), 300) for k in answers]
        inside = sum(one is not None and one.lower <= share / 100 <= one.upper for one in found)
        yield Promise("coverage_share", share, 1.0, 300, 0, trials, inside / trials)


def false_signals(mean: int, phi: float, base: int, years: int, seed: int = SEED) -> Promise:
    """Signals a year on a monthly series that does not move, limits drawn from `base` months before."""
    chance = np.random.default_rng([seed, mean, round(10 * phi), base])
    start, found = Period(Granularity.MONTH, 2020, 1), 0
    for _ in range(years):
        counts = drawn(chance, mean, phi, base + 12).tolist()
        series = Series(tuple(Point(start.shifted(i), Published(int(count))) for i, count in enumerate(counts)))
        watched = watch(series, [])
        found += len(watched.signals) if isinstance(watched, Watch) else 0
    return Promise("signals", mean, phi, base, 0, years, found / years)


def effects(mean: int, phi: float, trials: int, seed: int = SEED) -> Iterator[Promise]:
    """Effects found before and after an action that does nothing, then that takes a third of the facts away."""
    chance, start = np.random.default_rng([seed, mean, round(10 * phi), 9]), Period(Granularity.MONTH, 2020, 1)
    for question, factor in (("effect_false", 1.0), ("effect_power", 1 / CHANGE)):
        told = 0
        for _ in range(trials):
            control = drawn(chance, mean / 12, phi, MONTHS_BEFORE + 13)
            before, after = (
                drawn(chance, mean / 12 * one, phi, size) for one, size in ((1, MONTHS_BEFORE + 1), (factor, 12))
            )
            zones = [
                Zone(name, Series(tuple(Point(start.shifted(i), Published(int(n))) for i, n in enumerate(counts))))
                for name, counts in (("action", [*before, *after]), ("other", control))
            ]
            found = evaluate(zones[0], zones[1], [], start.shifted(MONTHS_BEFORE), 12)
            told += isinstance(found, Evaluation) and found.verdict is not Verdict.NON_DEMONTRABLE
        yield Promise(question, mean, phi, MONTHS_BEFORE, 0, trials, told / trials)


def outcomes(seed: int = SEED, trials: int = TRIALS, years: int = YEARS_WATCHED) -> Iterator[Promise]:
    """Everything that the method page prints."""
    for phi in PHIS:
        for history, places in HISTORIES:
            for mean in MEANS:
                # Without a past the pairs of counts come back again and again: ten times the draws cost little.
                yield from verdicts(mean, phi, history, places, trials if history else 10 * trials, seed)
    yield from coverages(trials, seed)
    for phi in PHIS[:2]:
        for mean in AREA_MEANS:
            yield from effects(mean, phi, AREA_TRIALS, seed)
    for base in BASES:
        for phi in PHIS[:2]:
            for mean in MONTHLY_MEANS:
                yield false_signals(mean, phi, base, years, seed)


def row(one: Promise) -> list[str]:
    """A line of the file."""
    known = (one.mean, one.phi, one.history, one.places, one.trials)
    return [one.question, *map(str, known), f"{one.share:.4f}"]


def main() -> None:
    # Whole before it is written: the pages read the file that stands there.
    rows = [row(one) for one in outcomes()]
    with TARGET.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\n")
        writer.writerow(FIELDS)
        writer.writerows(rows)


if __name__ == "__main__":
    main()
