"""Column names compared as people write them."""

from __future__ import annotations

import unicodedata


def normalise_name(text: str) -> str:
    """Letters and digits only, without case nor accents: `Code.département` = `code_departement`."""
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(c for c in decomposed if c.isalnum()).casefold()
