"""The hatched band under the header of a page that shows demonstration data."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from observatory.domain.french import listing, nbsp, number
from observatory.ingest.deposits.declared import Declared
from observatory.maps.labels import safe_label

WORDS = "Données de démonstration"
_INVENTED = "Ces données sont inventées et ne décrivent pas la commune"
_NAMED_AT_MOST = 2


def show(sources: Sequence[Declared]) -> None:
    """Nothing when there is none."""
    if sources:
        st.html(band_html([source.title for source in sources]))


def band_html(titles: Sequence[str]) -> str:
    """Many sources are named one click away: their list would push the answer of the page down."""
    if len(titles) <= _NAMED_AT_MOST:
        said = f"<p><strong>{WORDS}</strong> {safe_label(nbsp(f'{_INVENTED} : {listing([*titles])}.'))}</p>"
    else:
        count = nbsp(f"{_INVENTED} : {number(len(titles))} sources.")
        said = (
            f"<details><summary><strong>{WORDS}</strong> {safe_label(count)}</summary>"
            f"<p>{safe_label(nbsp(listing([*titles])))}.</p></details>"
        )
    return f'<div class="demo-band" role="note" aria-label="{WORDS}">{said}</div>'
