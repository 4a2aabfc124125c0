"""What places are compared with: divisions and address base in force, and how to bring others."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from observatory.access import User
from observatory.domain.french import nbsp, plural
from observatory.ingest.deposit import ingest_paths
from observatory.ingest.journal import ImportReport
from observatory.ingest.places.divisions import KNOWN
from observatory.ingest.places.landmarks import LANDMARKS
from observatory.ingest.places.sectors import SECTORS, sectors_of
from observatory.ingest.places.street_base import BAN
from observatory.ingest.source import Source
from observatory.intake.archives import clean_name
from observatory.queries import places
from observatory.ui import deposit_parts as parts
from observatory.ui import figures, places_tables, runtime
from observatory.ui.tables import show_table

_FILE, _DIVISION = "ground-file", "ground-division"
_NONE = "Aucun découpage n’est chargé."
_TODO = "Déposez ci-dessous un fichier de secteurs : GeoJSON, GeoPackage, ou shapefile dans son zip."
_STATES = {"published": "done", "duplicate": "asked", "refused": "refused"}


def show(user: User) -> None:
    store = runtime.store()
    st.subheader("Secteurs et voies chargés", anchor=False)
    found = places.divisions(store, user)
    if found:
        show_table(places_tables.divisions(found), key="divisions", label="Voir les découpages", expanded=True)
    else:
        figures.empty(_NONE, _TODO)
    streets = len(places.streets(store, user))
    known = plural(streets, "voie ou lieu-dit", "voies et lieux-dits") if streets else "aucune voie"
    figures.notes([f"Base adresse : {known} dans la commune. Aucun nom de lieu ne sort de la machine."])
    _ask_file(user)


def _ask_file(user: User) -> None:
    with st.form("ground", clear_on_submit=True):
        st.file_uploader("Fichier de secteurs, de repères (écoles, arrêts…), ou base adresse", key=_FILE)
        st.selectbox(
            "Découpage",
            [one.title for one in KNOWN],
            index=None,
            placeholder="Reconnu d’après le fichier",
            accept_new_options=True,
            key=_DIVISION,
        )
        st.form_submit_button("Charger", on_click=_take_in, args=(user,))


def _take_in(user: User) -> None:
    """Through the common door; what it has to say of overlaps and gaps is shown above."""
    file: UploadedFile | None = st.session_state.get(_FILE)
    if file is None:
        parts.remember("Choisissez d’abord un fichier.", "asked")
        return
    division = st.session_state.get(_DIVISION)
    with tempfile.TemporaryDirectory(dir=runtime.store().settings.scratch) as folder:
        path = Path(folder) / clean_name(file.name)
        path.write_bytes(file.getbuffer())
        for report in _reports(path, [sectors_of(division)] if division else [LANDMARKS, SECTORS, BAN], user):
            _say(report)


def _reports(path: Path, sources: Sequence[Source], user: User) -> list[ImportReport]:
    return ingest_paths(runtime.store(), [path], sources, author=user.login)


def _say(report: ImportReport) -> None:
    head = f"{report.file} : publié." if report.status == "published" else ""
    for text in filter(None, (head, *report.messages)):
        parts.remember(nbsp(text), _STATES[report.status])
