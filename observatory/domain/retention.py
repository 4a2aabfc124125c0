"""How long deposits are kept: a number of months for each source, and the day before which nothing stays."""

from __future__ import annotations

import datetime as dt
from types import MappingProxyType

SHORTEST, LONGEST = 1, 240
# Proposed to the coordination, by kind of source. The main courante of a municipal police is kept three years
# (arrêté du 14 avril 2009); counts tell of nobody.
PROPOSED = MappingProxyType({"events": 36, "requisitions": 36, "counts": 120, "survey": 120})
# Kinds that no purge touches, and why (French).
KEPT = MappingProxyType(
    {
        "plan": "conservé, car les valeurs validées sont les chiffres que la ville publie de son plan d’actions, "
        "et ne parlent de personne"
    }
)


def before_day(months: int, today: dt.date) -> dt.date:
    """The first day kept: whole months, so that a month is kept or gone as one.

    Raises:
        ValueError: not between `SHORTEST` and `LONGEST` months.
    """
    if not SHORTEST <= months <= LONGEST:
        raise ValueError(f"a retention is of {SHORTEST} to {LONGEST} months")
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return dt.date(year, month + 1, 1)
