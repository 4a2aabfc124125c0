"""The pieces of the page « Carte »."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from observatory.access import User
from observatory.domain.caveats import CAVEATS
from observatory.domain.french import nbsp, plural
from observatory.domain.roles import Action, allowed
from observatory.domain.tables import Table
from observatory.ingest.deposits.declared import declared
from observatory.maps.labels import safe_label
from observatory.maps.outlines import outline_km2
from observatory.queries.comparison_caveats import of_change
from observatory.queries.map_shapes import COMMUNES
from observatory.ui import carte_reading as reading
from observatory.ui import carte_tables as tables
from observatory.ui import carte_words as words
from observatory.ui import figures, home_view, layout, runtime
from observatory.ui.carte_seen import Seen
from observatory.ui.downloads import About, show_downloads
from observatory.ui.tables import show_table

_KEY = "carte"
# Rows: a longer table would push what follows it out of sight of a meeting.
_OPEN_AT_MOST = 10
_HOW_TO_POINT = (
    "Cliquez un secteur de la carte, dessinez une zone, ou choisissez des secteurs dans la liste des filtres."
)
_HOW_TO_POINT_A_ZONE = "Cliquez une zone de la carte, ou choisissez-la dans la liste des filtres."


def style() -> None:
    home_view.style()
    st.html(layout.ICON.with_name("road.css"))
    st.html(layout.ICON.with_name("carte.css"))


def title() -> None:
    layout.page(nbsp("Où et quand cela se passe-t-il ?"))


def show_nothing(user: User) -> None:
    may = allowed(user.role, Action.DEPOSIT)
    figures.empty(
        "Aucun fait de service n’est encore chargé.",
        "Déposez un fichier de faits (police municipale, police nationale, cadre de vie) dans « Déposer »."
        if may
        else "La coordination peut déposer un fichier de faits ; la carte s’affichera ici.",
    )


def show_answer(seen: Seen) -> None:
    change = words.whole_change(seen.counts)
    figures.answer(words.answer(seen.counts, seen.title, seen.noun), change.verdict if change else None)


def show_located(seen: Seen, user: User) -> None:
    """How facts are located, and the way to the queue of those that are not."""
    counts = seen.counts
    figures.notes(
        [
            words.how_sentence(counts.how, seen.noun),
            words.gathered_sentence(counts),
            words.timed_sentence(counts, seen.noun),
            words.refused_sentence(counts),
        ]
    )
    if allowed(user.role, Action.LOCATE_PLACES) and not seen.by_zone:
        st.html('<p class="note"><a href="/a-localiser" target="_self">Ouvrir la file « À localiser »</a></p>')


def show_table_of_areas(seen: Seen, user: User) -> Table:
    """The twin of the map, and its exports; returned for the other exports."""
    table = tables.areas_table(seen.counts, seen.title, seen.noun)
    _sources(seen)
    show_table(table, key=f"{_KEY}-areas")
    show_downloads(table, about(seen), store=runtime.store(), user=user, key=f"{_KEY}-areas")
    return table


def show_selection(seen: Seen, user: User) -> None:
    """What was pointed at: count, rate, verdicts, categories; or how to point."""
    chosen, filters = seen.counts.selection, seen.counts.filters
    # Names of sectors come from a file: not read as Markdown.
    st.html(f'<h3 class="small">{safe_label(_selection_title(seen))}</h3>')
    if chosen is None:
        figures.notes([_HOW_TO_POINT_A_ZONE if seen.by_zone else _HOW_TO_POINT])
        return
    change = None if seen.counts.reason else words.selection_change(chosen)
    figures.answer(words.counted(chosen.facts, seen.noun), change.verdict if change else None)
    figures.notes(words.selection_sentences(chosen, seen.counts, seen.noun, _town_km2(seen)))
    if st.button("Revenir à toute la ville", key=f"{_KEY}-all"):
        kept = {name: text for name, text in st.query_params.to_dict().items() if name not in ("secteurs", "forme")}
        st.query_params.from_dict(kept)
        st.rerun()
    if chosen.categories:
        table = tables.categories_table(chosen, nbsp(f"Catégories, {words.when(filters)}"))
        label = f"Voir les {plural(len(table.rows), 'catégorie')}" if len(table.rows) > 1 else "Voir la catégorie"
        show_table(table, key=f"{_KEY}-categories", label=label, expanded=len(table.rows) <= _OPEN_AT_MOST)
        show_downloads(table, about(seen), store=runtime.store(), user=user, key=f"{_KEY}-categories")


def about(seen: Seen) -> About:
    return About(
        source=_source_words(seen),
        edition=_edition(seen),
        perimeter=seen.town,
        day=dt.date.today(),
        filters=seen.chosen.words(),
        caveats=tuple(CAVEATS[id_].sentence for id_ in _caveats(seen)),
    )


def _town_km2(seen: Seen) -> float | None:
    """What the selection is set against: the commune for a shape, the sectors of the division otherwise."""
    if not seen.counts.filters.shape:
        return sum(one.area_km2 for one in seen.counts.inside if one.area_km2)
    communes = reading.outlines(reading.home(), COMMUNES, runtime.store().data_version())
    own = communes.get(f"COM-{runtime.store().settings.commune}")
    return outline_km2(own) if own else None


def _selection_title(seen: Seen) -> str:
    filters = seen.counts.filters
    if filters.shape:
        return "La zone dessinée"
    names = [tables.name_of(one) for one in seen.counts.areas if one.code in filters.areas]
    return ", ".join(names) if names else "Pointer une partie de la ville"


def _source_words(seen: Seen) -> str:
    sources = [declared(one.filters.sources[0]) for one in (seen.counts, seen.beside) if one]
    # « Police nationale : faits localisés » begins with who sends it.
    return " ; ".join(
        one.title if one.title.startswith(one.producer) else f"{one.producer}, {one.title}" for one in sources
    )


def _edition(seen: Seen) -> str:
    day = seen.counts.received_on
    return nbsp(f"reçue le {day:%d/%m/%Y}") if day else "non datée"


def _caveats(seen: Seen) -> tuple[str, ...]:
    recorded = declared(seen.counts.filters.sources[0]).producer == "Police nationale"
    counted = "requested_not_solved" if seen.by_zone else "activity_not_facts"
    wanted = {"recorded_not_suffered" if recorded else counted}
    wanted |= {"demonstration"} if seen.counts.is_demo else set()
    wanted |= set(of_change(words.whole_change(seen.counts)))
    return tuple(id_ for id_ in CAVEATS if id_ in wanted)


def _sources(seen: Seen) -> None:
    figures.source_line(safe_label(_source_words(seen)), _edition(seen), _caveats(seen))
