"""Served in place of the navigation: a map of the communes of the département, with nothing behind it but a list."""

import streamlit as st

from observatory.domain.roles import Action
from observatory.maps.painted import Area, Painting
from observatory.queries.map_shapes import COMMUNES, shapes
from observatory.ui import guard, layout, runtime
from observatory.ui.carte_map import show_painting
from observatory.ui.map_geometry import GROUND, address_of


@st.cache_data
def outlines() -> dict[str, str]:
    return {one.territory_code: one.geometry for one in shapes(runtime.store(), COMMUNES)}


def main() -> None:
    if runtime.current_user() is None:
        layout.sign_in_again()
        return
    guard.require(Action.SEE_EVENTS)
    st.title("Communes")
    step = st.selectbox("Heures", list(range(9)))
    areas = tuple(Area(code, (place + step) % 5, f"{code} : {step}") for place, code in enumerate(outlines()))
    painting = Painting(address_of(COMMUNES, "1"), address_of(GROUND, "1"), areas)
    show_painting(painting, outlines(), key="carte", alt="Carte de mesure.")


main()
