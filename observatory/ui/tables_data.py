"""The tables of the domain under the name by which pages know them."""

from __future__ import annotations

from observatory.domain.tables import Absent, AtLeast, Column, Link, Table, Value, amount_of, bare, in_words

__all__ = ["Absent", "AtLeast", "Column", "Link", "Table", "Value", "amount_of", "bare", "in_words"]
