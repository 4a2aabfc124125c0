"""The part « Communes semblables » of the page « Comparer »: who they are, why, and the funnel."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

import streamlit as st

from observatory.access import User
from observatory.domain.french import nbsp, number
from observatory.domain.roles import Action, allowed
from observatory.domain.tables import Absent, Column, Table, Value
from observatory.ingest.peer_choices import LONGEST, set_aside, take_back
from observatory.maps.labels import safe_label
from observatory.queries import peers as query
from observatory.queries.comparison_words import unit_forms
from observatory.queries.peers import Funnel, Peer, Place
from observatory.ui import figures, runtime
from observatory.ui.chart_style import current_look
from observatory.ui.charts import Chart
from observatory.ui.charts_data import per
from observatory.ui.charts_funnel import FunnelPoint, funnel_alt, funnel_figure
from observatory.ui.compare_view_filters import Asked, edition_name
from observatory.ui.compare_view_words import digits
from observatory.ui.downloads import About, show_downloads
from observatory.ui.errors import carry_out
from observatory.ui.filters import Filter, Kind, show_some
from observatory.ui.home_words import apostrophe
from observatory.ui.tables import show_table

_SOURCE = "SSMSI, base communale des crimes et délits enregistrés ; Insee, populations et logements"


@st.cache_data(max_entries=4, show_spinner=False)
def _peers(commune: str, data_version: str) -> list[Peer]:
    return query.peers(runtime.store())


@st.cache_data(max_entries=60, show_spinner=False)
def _funnel(
    commune: str, edition: str, indicator: str, year: int, codes: tuple[str, ...], data_version: str
) -> Funnel:
    among = [peer for peer in _peers(commune, data_version) if peer.territory_code in codes]
    return query.funnel(runtime.store(), edition, indicator, year, among)


def show(asked: Asked, town: str, user: User) -> None:
    """Nothing is drawn before the rule has been said."""
    store = runtime.store()
    st.subheader("Face aux communes semblables", anchor=False)
    every = _peers(store.settings.commune, store.data_version())
    if not every:
        figures.empty(
            "Aucune commune semblable n’est connue.",
            "Les populations livrées ne la donnent pas : la coordination peut recharger les tables de l’Insee.",
        )
        return
    st.html(f'<p class="note">{safe_label(query.rule_words(every))}</p>')
    picture = st.container()
    kept = query.kept(every, _asked_without(every))
    codes = tuple(peer.territory_code for peer in kept)
    found = _funnel(
        store.settings.commune,
        asked.found.edition.id,
        asked.found.indicator.id,
        asked.last_year,
        codes,
        store.data_version(),
    )
    with picture:
        _show_funnel(found, asked, town)
    table = peers_table(found, asked, town)
    show_table(table, key="comparer-semblables", label="Voir les communes semblables, leur distance et leur raison")
    figures.source_line(_SOURCE, edition_name(asked.found.edition), _caveats(found))
    show_downloads(table, _about(asked, found), store=store, user=user, key="comparer-semblables")
    if allowed(user.role, Action.CHOOSE_PEERS):
        _show_choice(every, user)


def peers_table(found: Funnel, asked: Asked, town: str) -> Table:
    """In the order of the distances: no rank by figures."""
    unit = unit_forms(asked.found.indicator.unit)[1]
    columns = [
        Column("Commune"),
        Column("Distance", digits=2),
        Column("Pourquoi"),
        Column("Nombre", unit, 0),
        Column("Attendu au taux commun", unit, 1),
        Column("Observé / attendu", digits=2),
        Column("Taux", per(1000, asked.found.indicator.denominator), digits(asked)),
        Column("Place"),
    ]
    title = f"{apostrophe(asked.found.indicator.label)}, communes semblables, {found.year}"
    return Table.of(title, columns, [_row(place, town) for place in found.places])


def _row(place: Place, town: str) -> list[Value]:
    known = place.standing
    silent: Value = Absent() if place.cell is None else place.cell
    return [
        place.name or town,
        place.peer.distance if place.peer else 0.0,
        place.peer.reason if place.peer else "la commune observée",
        silent,
        known.expected if known else Absent(),
        known.ratio if known else Absent(),
        silent if place.rate is None else place.rate,
        place.position.word if place.position else "sans place",
    ]


def _show_funnel(found: Funnel, asked: Asked, town: str) -> None:
    if found.reason:
        figures.empty(
            nbsp(f"Pas d’entonnoir en {found.year} : {found.reason}."),
            "Choisissez une autre année, un autre indicateur ou une autre édition.",
        )
        return
    st.html(f"<p>{safe_label(query.answer(found, town))}. {safe_label(_rest(found))}</p>")
    points = [
        FunnelPoint(place.name or town, place.standing, place.position, subject=place.peer is None)
        for place in found.places
        if place.standing and place.position
    ]
    name = f"{apostrophe(asked.found.indicator.label)}, {found.year}, communes semblables"
    chart = Chart(
        funnel_figure(points, found.phi, current_look()), funnel_alt(points, name), peers_table(found, asked, town)
    )
    figures.show_chart(chart, key="comparer-entonnoir", table=False)


def _rest(found: Funnel) -> str:
    """What widens the limits, and who is not drawn."""
    said = []
    if found.phi > 1:
        wider = f"Ces communes varient {number(found.phi, 1)} fois plus que le hasard seul"
        said.append(f"{wider} : les limites en tiennent compte.")
    if found.silent:
        words = "commune n’est pas placée" if found.silent == 1 else "communes ne sont pas placées"
        said.append(f"{found.silent} {words} : nombre non diffusé, ou absent de la base chargée.")
    return nbsp(" ".join(said))


def _asked_without(every: Sequence[Peer]) -> tuple[str, ...]:
    options = {one.territory_code: one.name for one in every if not one.dropped}
    return show_some(Filter("sans", "Refaire le calcul sans", options, (), Kind.MANY))


def _caveats(found: Funnel) -> list[str]:
    return ["recorded_not_suffered", *(["withheld"] if found.silent else [])]


def _about(asked: Asked, found: Funnel) -> About:
    kept = [place.name for place in found.places if place.peer]
    return About(
        source=_SOURCE,
        edition=edition_name(asked.found.edition),
        perimeter=f"{len(kept)} communes semblables, {found.year}",
        day=dt.date.today(),
        filters=asked.chosen.words(),
        caveats=tuple(one.sentence for one in asked.found.caveats),
    )


def _show_choice(every: Sequence[Peer], user: User) -> None:
    """What the coordination decides for all, with its reason."""
    names = {one.territory_code: one.name for one in every}
    aside = [one.territory_code for one in every if one.dropped]
    with st.expander("Écarter une commune pour tous"):
        with st.form("peer-aside", clear_on_submit=True, border=False):
            code = st.selectbox("Commune", [one for one in names if one not in aside], format_func=names.__getitem__)
            reason = st.text_input("Raison", max_chars=LONGEST)
            if st.form_submit_button("Écarter"):
                carry_out(partial(set_aside, runtime.store(), code, reason, user))
        for one in aside:
            if st.button(f"Reprendre {names[one]}", key=f"peer-back-{one}"):
                carry_out(partial(take_back, runtime.store(), one, user))
