"""The hatched band under the header of a page that shows demonstration data."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from observatory.domain.french import listing, nbsp
from observatory.ingest.deposits.declared import Declared
from observatory.maps.labels import safe_label

WORDS = "Données de démonstration"


def show(sources: Sequence[Declared]) -> None:
    """Nothing when there is none."""
    if sources:
        st.html(band_html([source.title for source in sources]))


def band_html(titles: Sequence[str]) -> str:
    said = nbsp(f"Ces données sont inventées et ne décrivent pas la commune : {listing([*titles])}.")
    return (
        f'<div class="demo-band" role="note" aria-label="{WORDS}">'
        f"<p><strong>{WORDS}</strong> {safe_label(said)}</p></div>"
    )
