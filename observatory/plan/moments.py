"""When somebody did something, as the clock of the machine shows it; the store keeps universal time."""

from __future__ import annotations

import datetime as dt

from observatory.domain.french import date_fr, hour_fr


def moment_words(utc: dt.datetime) -> str:
    """« 2 mars 2026 à 13 h 05 »."""
    here = utc.replace(tzinfo=dt.UTC).astimezone()
    return f"{date_fr(here.date())} à {hour_fr(here.hour, here.minute)}"
