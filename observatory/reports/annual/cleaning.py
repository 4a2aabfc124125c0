"""What foreign texts may hold that no document should: control characters, and marks that turn the reading round."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from typing import Any, TypeVar

from observatory.domain.french import nbsp
from observatory.maps.labels import visible

T = TypeVar("T")

# Refused by XML, which most forms are made of.
_NUMBERED = re.compile(r"(?<=[§°]) (?=\d)")
_NOT_CHARACTERS = re.compile("[\ufffe\uffff]")


def cleaned(value: T) -> T:
    """The same dataclasses, tuples and values, every text as a reader may safely see it, typeset as French print."""
    found: T = _cleaned(value)
    return found


def typeset(text: str) -> str:
    """No line begins with what belongs to the one before it, wherever the text comes from: « § 3.1 », « n° 7 »."""
    return _NUMBERED.sub("\u00a0", nbsp(text))


def _cleaned(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, Enum):
        return typeset(_NOT_CHARACTERS.sub("", visible(value)))
    if isinstance(value, tuple):
        return tuple(_cleaned(one) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{field.name: _cleaned(getattr(value, field.name)) for field in fields(value)})
    return value
