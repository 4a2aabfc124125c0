"""The time of day as French software and people write it."""

from __future__ import annotations

import re

DAY = 24 * 3600  # seconds
_CLOCK = re.compile(r"([0-9]{1,2}) ?: ?([0-9]{2})(?: ?: ?([0-9]{2})(?:[.,][0-9]+)?)?(?: ?h)?")
_SPOKEN = re.compile(
    r"([0-9]{1,2}) ?(?:heures?|hrs?|h)"
    r"(?: ?([0-9]{2}) ?(?:minutes?|min|mn|m)?(?:[ :]([0-9]{2}) ?s?|([0-9]{2}) ?s)?)?"
)
_POINTED = re.compile(r"([1-9]|0[1-9]|1[0-9]|2[0-4])\.([0-9]{2})")
_COMPACT = re.compile(r"([0-9]{1,2})([0-9]{2})")
_HOUR = re.compile(r"([0-9]{1,2})")
_FRACTION = re.compile(r"0?[.,]([0-9]+)")
_WORDS = {"minuit": 0, "midi": 12 * 3600}


def seconds_of_day(folded: str) -> int | None:
    """0 to 86 400 for a text made ordinary by `words.fold`; None for what is no hour."""
    if fraction := _FRACTION.fullmatch(folded):
        return min(round(float(f"0.{fraction[1]}") * DAY), DAY - 1)
    for form in (_CLOCK, _SPOKEN, _POINTED, _COMPACT, _HOUR):
        if found := form.fullmatch(folded):
            return _seconds(*(int(part) for part in found.groups() if part))
    return _WORDS.get(folded)


def _seconds(hours: int, minutes: int = 0, seconds: int = 0) -> int | None:
    whole = hours * 3600 + minutes * 60 + seconds
    return whole if minutes < 60 and seconds < 60 and whole <= DAY else None
