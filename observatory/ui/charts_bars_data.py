"""What bars are given."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

from observatory.domain.rates import Interval
from observatory.domain.significance import Gap, Verdict
from observatory.domain.tables import Value


@dataclass(frozen=True)
class Bar:
    """`subject` is what the chart is about; a verdict colours the bar and adds its glyph. `said` is written instead
    of the number, where a source prints it in its own way.
    """

    label: str
    value: Value
    interval: Interval | None = None
    subject: bool = False
    verdict: Verdict | Gap | None = None
    said: str = ""


@dataclass(frozen=True)
class Casualties:
    """Of one year (or any class): counts, or the state of what is not known."""

    label: str
    killed: Value
    hospitalised: Value
    light: Value
    unknown: Value = 0


SEVERITIES = MappingProxyType(
    {
        "killed": "Tués",
        "hospitalised": "Blessés hospitalisés",
        "light": "Blessés légers",
        "unknown": "Gravité inconnue",
    }
)
