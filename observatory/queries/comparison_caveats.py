"""Which caveats of the closed list apply to a comparison."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from observatory.domain.caveats import CAVEATS, Caveat, caveats
from observatory.domain.significance import PERCENT_FROM, QualifiedChange
from observatory.queries.comparison_strategy import StrategyFigure

_REVISED_2024 = ("violences_sexuelles", "coups_et_blessures_volontaires")
_WIDENED_2025 = ("violences_physiques", "coups_et_blessures_volontaires")


def caveats_of(
    indicator: str,
    additive: bool,
    states: Collection[str],
    change: QualifiedChange | None,
    figures: Sequence[StrategyFigure],
) -> tuple[Caveat, ...]:
    """In the order of the list."""
    wanted = {*_always(), *_of_indicator(indicator, additive)}
    wanted |= {id_ for figure in figures for id_ in figure.caveats if id_ in CAVEATS}
    if {"withheld", "lower_bound"} & set(states):
        wanted.add("withheld")
    wanted |= set(of_change(change))
    return tuple(caveats(wanted))


def of_change(change: QualifiedChange | None) -> Iterator[str]:
    """What must be said of any change that is judged."""
    if change is None:
        return
    if change.before < PERCENT_FROM:
        yield "small_base"
    if change.dispersion is None:
        yield "chance_alone"
    elif change.dispersion.inflation > 1:
        yield "dispersion"


def _always() -> tuple[str, ...]:
    return "recorded_not_suffered", "edition_denominators_move"


def _of_indicator(indicator: str, additive: bool) -> Iterator[str]:
    if any(name in indicator for name in _REVISED_2024):
        yield "break_ssmsi_2024_07"
    if any(name in indicator for name in _WIDENED_2025):
        yield "break_physical_violence_2025_07"
    if not additive:
        yield "not_additive"
    if indicator == "escroqueries":
        yield "victim_residence"
