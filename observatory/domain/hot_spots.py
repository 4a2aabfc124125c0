"""What makes a place a hot spot beyond chance: correction for many tests, concentration, persistence."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

import numpy as np
from scipy.stats import false_discovery_control

# Defaults of `hotspot_classify` (R package sfhotspot).
HOT_SHARE, PERSISTENT_SHARE, RECENT_SHARE, CRITICAL_P = 0.1, 0.8, 0.2, 0.05


class Persistence(StrEnum):
    """How a place has been hot over the periods; the recent ones are the last fifth."""

    PERSISTENT = "persistent"
    EMERGING = "emerging"
    INTERMITTENT = "intermittent"
    FORMER = "former"
    NONE = "none"

    @property
    def word(self) -> str:
        return {
            "persistent": "persistant",
            "emerging": "nouveau",
            "intermittent": "intermittent",
            "former": "ancien",
            "none": "aucun",
        }[self.value]


def rejected(p_values: Sequence[float], q: float = 0.05) -> list[bool]:
    """Which of many tests hold once false discoveries are kept under q (Benjamini & Hochberg 1995)."""
    if not len(p_values):
        return []
    return [bool(one <= q) for one in false_discovery_control(np.asarray(p_values, dtype=np.float64), method="bh")]


def accuracy_index(facts: float, all_facts: float, area: float, whole_area: float) -> float:
    """PAI = (n/N)/(a/A): share of the facts over share of the area (Chainey, Tompson & Uhlig 2008).

    Raises:
        ValueError: no fact at all, or an area that is not above zero.
    """
    if not (all_facts > 0 and area > 0 and whole_area > 0):
        raise ValueError("an index needs facts and areas")
    return (facts / all_facts) / (area / whole_area)


def persistence(hot: Sequence[bool]) -> Persistence:
    """From one place's periods, oldest first, each hot (significant) or not."""
    if not hot:
        return Persistence.NONE
    recent = max(1, round(len(hot) * RECENT_SHARE))
    before, lately = hot[:-recent], hot[-recent:]
    was, is_now = _share(before) >= HOT_SHARE, _share(lately) >= HOT_SHARE
    if _share(hot) >= PERSISTENT_SHARE and is_now:
        return Persistence.PERSISTENT
    if is_now:
        return Persistence.INTERMITTENT if was else Persistence.EMERGING
    return Persistence.FORMER if was else Persistence.NONE


def _share(hot: Sequence[bool]) -> float:
    return sum(hot) / len(hot) if hot else 0.0
