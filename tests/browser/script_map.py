"""Served in place of the navigation: a map with communes and points, and a fragment."""

import folium
import streamlit as st
from streamlit_folium import st_folium

from observatory.domain.roles import Action
from observatory.maps.offline import base_map, check_local
from observatory.ui import guard, layout, runtime

SQUARES = [
    [(43.80 + row / 50, 5.70 + column / 50), (43.82 + row / 50, 5.72 + column / 50)]
    for row in range(5)
    for column in range(5)
]


@st.fragment
def counted() -> None:
    st.button("Compter")
    st.write("Chiffre réservé : 42")


def main() -> None:
    if runtime.current_user() is None:
        layout.sign_in_again()
        return
    layout.header(guard.require(Action.SEE_EXACT_COUNTS))
    layout.page("Où cela se passe-t-il ?", "Partout & nulle part, en <moyenne>.")
    base, group = base_map((43.85, 5.75), 11), folium.FeatureGroup("carrés")
    for square in SQUARES:
        folium.Rectangle(square, color="#1f4e79", fill=True, tooltip="carré").add_to(group)
    folium.CircleMarker((43.85, 5.75), radius=9, color="#a14a00").add_to(group)
    check_local(base, [group])
    st_folium(base, feature_group_to_add=group, key="map", height=420, width=640, returned_objects=[])
    counted()
    layout.source_line("Observation", "2026", ["Une précaution.", "Une autre."])


main()
