"""How an indicator is computed from the observatory's own data: a rule is data, written beside the indicator."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from observatory.errors import InputError

# What each rule may be given; the first option cannot be left out.
RULES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "deposits": ("source", "category", "family", "outcome", "by", "measure"),
        "recorded-crime": ("indicators", "by", "sum"),
        "accidents": ("measure",),
        "meetings": ("instance",),
    }
)


@dataclass(frozen=True)
class Rule:
    """`deposits source=cadre-de-vie by=category`."""

    name: str
    options: Mapping[str, str] = field(default_factory=dict)

    def get(self, option: str, default: str = "") -> str:
        return self.options.get(option, default)

    @property
    def adds_up(self) -> bool:
        """Have its categories a sum?"""
        return self.get("sum") != "no"


def parse_rule(text: str) -> Rule:
    """Raises InputError: an unknown rule, an unknown option, or a missing one."""
    try:
        name, *words = shlex.split(text)
    except ValueError:
        raise InputError(f"Règle de calcul illisible : {text}.", todo="Vérifiez les guillemets.") from None
    options = dict(word.split("=", 1) for word in words if "=" in word)
    allowed = RULES.get(name, ())
    if not allowed or len(options) < len(words) or not set(options) <= set(allowed) or allowed[0] not in options:
        known = " ; ".join(f"{rule} {' '.join(f'{option}=…' for option in known)}" for rule, known in RULES.items())
        raise InputError(f"Règle de calcul inconnue : {text}.", todo=f"Règles : {known}.")
    return Rule(name, options)
