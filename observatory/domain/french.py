"""Numbers, dates and words as French print writes them."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

LOCALE = "fr"
NBSP = "\u00a0"
THIN = "\u202f"
MINUS = "\u2212"


def number(value: float, digits: int = 0) -> str:
    """`1 234,5`: U+202F between thousands, decimal comma, true minus, halves rounded away from zero."""
    if not math.isfinite(value):
        raise ValueError("a number to print is finite")
    step = Decimal(1).scaleb(-digits)
    # str() of a float is its shortest form, so 0.125 and 2.675 round as a reader expects.
    rounded = Decimal(str(value)).quantize(step, rounding=ROUND_HALF_UP)
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    text = format_decimal(abs(rounded), format=pattern, locale=LOCALE)
    return MINUS + text if rounded < 0 else text


def signed(value: float, digits: int = 0) -> str:
    """`+12`, `−7`; what rounds to zero carries no sign."""
    text = number(value, digits)
    is_zero = not re.search(r"[1-9]", text)
    return text if value <= 0 or is_zero else "+" + text


def rate(value: float, unit: str, base: int = 1000, digits: int = 1) -> str:
    """`10,2 pour 1 000 logements`."""
    return f"{number(value, digits)} pour {number(base)}{NBSP}{unit}"


def percent(share: float, digits: int = 1) -> str:
    """A fraction as a percentage: 0.154 → `15,4 %`."""
    return f"{number(share * 100, digits)}{THIN}%"


def signed_percent(share: float, digits: int = 1) -> str:
    return f"{signed(share * 100, digits)}{THIN}%"


def date_fr(day: dt.date) -> str:
    """`1er janvier 2026`, `29 février 2024`."""
    text = format_date(day, "d MMMM y", locale=LOCALE)
    return text.replace("1 ", "1er ", 1) if day.day == 1 else text


def hour_fr(hour: int, minute: int = 0) -> str:
    """`8 h 30`, `8 h`."""
    if not (0 <= minute < 60 and 0 <= hour * 60 + minute <= 24 * 60):
        raise ValueError("an hour of the day")
    return f"{hour}{THIN}h" + (f"{THIN}{minute:02d}" if minute else "")


def plural(n: float, singular: str, plural_form: str | None = None, digits: int = 0) -> str:
    """The number and its noun: `0 fait`, `1 fait`, `1,5 point`, `1 585 faits`."""
    return f"{number(n, digits)}{NBSP}{agreed(round(n, digits), singular, plural_form)}"


def agreed(n: float, singular: str, plural_form: str | None = None) -> str:
    """The noun alone, as it agrees with n: French keeps the singular below 2."""
    return singular if abs(n) < 2 else plural_form or singular + "s"


def singular(plural_form: str) -> str:
    """« faits constatés » → « fait constaté », « procès-verbaux » → « procès-verbal ».

    For the nouns that sources declare, as far as their first preposition.
    """
    words = plural_form.split(" ")
    end = next((place for place, word in enumerate(words) if word in ("de", "des", "du", "en", "à")), len(words))
    own = [f"{word[:-3]}al" if word.endswith("aux") else word.removesuffix("s") for word in words[:end]]
    return " ".join([*own, *words[end:]])


def listing(items: Sequence[str]) -> str:
    """`a, b et c`."""
    return format_list(list(items), locale=LOCALE)


def nbsp(text: str) -> str:
    """Make the ordinary spaces that French typography wants unbreakable: `« oui » : 5 %`."""
    text = re.sub(r" (?=[:;?!»])", NBSP, text)
    return re.sub(r" (?=[%‰])", THIN, text).replace("« ", "«" + NBSP)


def with_a(name: str) -> str:
    """`à` before a name: au Lauzet-Ubaye, aux Mées, à La Brillanne, à Manosque."""
    article, _, rest = name.partition(" ")
    contracted = {"Le": "au", "Les": "aux"}.get(article)
    return f"{contracted} {rest}" if contracted and rest else f"à {name}"


def with_de(name: str) -> str:
    """`de` before a name: du département, des Mées, de La Brillanne, d’Aix, de Manosque.

    Elides before a vowel and before y + consonant; never before h, which only a dictionary could tell.
    """
    article, _, rest = name.partition(" ")
    if article in {"le", "Le"}:
        return f"du {rest}"
    if article in {"les", "Les"}:
        return f"des {rest}"
    elided = re.match(r"[aàâeéèêiîoôuœæ]|y[^aeiouéè]", name, re.IGNORECASE)
    return f"d’{name}" if elided else f"de {name}"
