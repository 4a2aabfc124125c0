"""What French software and people write in cells, parsed: pure functions that never raise."""

from observatory.intake.values.convert import convert
from observatory.intake.values.coordinates import Point, locate, parse_latitude, parse_longitude
from observatory.intake.values.dates import parse_date, parse_datetime, parse_hour
from observatory.intake.values.months import parse_month, parse_period
from observatory.intake.values.numbers import parse_boolean, parse_integer, parse_number

__all__ = [
    "Point",
    "convert",
    "locate",
    "parse_boolean",
    "parse_date",
    "parse_datetime",
    "parse_hour",
    "parse_integer",
    "parse_latitude",
    "parse_longitude",
    "parse_month",
    "parse_number",
    "parse_period",
]
