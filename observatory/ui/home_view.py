"""The pieces of the home page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from observatory.access import User
from observatory.domain.french import nbsp, number
from observatory.domain.roles import Action, allowed
from observatory.domain.significance import PERCENT_FROM, Verdict
from observatory.maps.labels import safe_label
from observatory.queries.home import BESIDE, Home, IndicatorLine, RecordedCrime, RoadChange, home
from observatory.queries.strategy import DOCUMENT, PrintedFigure
from observatory.ui import figures, home_words, layout, runtime
from observatory.ui.downloads import About, show_downloads
from observatory.ui.figures import Tile
from observatory.ui.home_tables import indicators_table, printed_table
from observatory.ui.page_list import PAGES
from observatory.ui.tables import show_table

_ROAD_SOURCE = "ONISR, base des accidents corporels (BAAC)"


def found(user: User, today: dt.date) -> Home:
    """One reading per role, day and publication: the page is opened far more often than data come in."""
    opened = runtime.store()
    place = f"{opened.settings.home} {opened.settings.store}"
    return _found(place, opened.settings.commune, opened.data_version(), user.role, today)


@st.cache_data(max_entries=20, show_spinner=False)
def _found(place: str, commune: str, data_version: str, role: str, today: dt.date) -> Home:
    return home(runtime.store(), role, today)


def show_answer(view: Home, town: str) -> None:
    """The first qualified sentence of what is really loaded."""
    if view.crime:
        figures.answer(home_words.crime_sentence(view.crime))
    elif view.printed_changes:
        first = view.printed_changes[0]
        figures.answer(home_words.printed_sentence(first), first.change.verdict)
    elif view.road:
        figures.answer(home_words.road_sentence(view.road[0], town), view.road[0].change.verdict)
    else:
        figures.empty(
            "Aucun chiffre n’est encore chargé.",
            "La coordination charge les données livrées, sur le serveur, par « python -m observatory init ».",
        )


def show_crime(crime: RecordedCrime, town: str, *, user: User) -> None:
    st.subheader("Face au département et à la région", anchor=False)
    said = [one for role in BESIDE if (one := home_words.beside_sentence(crime, role, town))]
    st.html(f"<p>{safe_label(home_words.crime_sentence(crime))}</p>")
    st.html(_list(said or ["Les bases départementale et régionale de cette édition ne sont pas chargées."], "facts"))
    st.subheader(f"Indicateur par indicateur, de {crime.year - 1} à {crime.year}", anchor=False)
    st.html(f"<p>{safe_label(home_words.chance_sentence(crime))}</p>")
    st.html(f'<div class="lines" role="list">{"".join(_line(line) for line in _ordered(crime))}</div>')
    figures.source_line("SSMSI, bases de la délinquance enregistrée", crime.edition.label, crime.caveats)
    table = indicators_table(crime)
    show_table(table, key="home-indicators")
    about = About(
        source="SSMSI, bases communale, départementale et régionale de la délinquance enregistrée",
        edition=crime.edition.label,
        perimeter=town,
        day=dt.date.today(),
    )
    show_downloads(table, about, store=runtime.store(), user=user, key="home-indicators")


def show_road(road: Sequence[RoadChange], town: str) -> None:
    st.subheader("Sécurité routière", anchor=False)
    figures.tiles([_road_tile(one, town) for one in road])
    said = [text for text in (home_words.detectable_sentence(road[0], town), road[-1].caution) if text]
    st.html("".join(f"<p>{safe_label(text)}</p>" for text in said))
    first = min(one.before.first for one in road)
    last = max(one.after.last for one in road)
    few = ["small_base"] if any(one.change.before < PERCENT_FROM for one in road) else []
    figures.source_line(_ROAD_SOURCE, f"{first}-{last}", ["road_perimeter", *few])


def show_strategy(printed: Sequence[PrintedFigure]) -> None:
    """The printed rates, which no test may use: their counts are not printed."""
    st.subheader("Ce qu’imprime la stratégie pour 2020-2022", anchor=False)
    rates = [one for one in printed if one.section == "rates" and one.territory_code.startswith("COM-")]
    last = max((one.period for one in rates), default="")
    figures.tiles([_printed_tile(one, printed) for one in rates if one.period == last])
    said = (
        "Pour ces indicateurs, le document n’imprime que des taux arrondis, sans nombre de faits : aucune évolution "
        "ni aucun écart ne peut en être démontré."
    )
    st.html(f"<p>{safe_label(nbsp(said))}</p>")
    figures.source_line(DOCUMENT, "février 2024", ["two_sources", "different_perimeter"])
    show_table(printed_table(printed), key="home-strategy")


def show_next_step(user: User) -> None:
    """What to do when no edition holds the commune."""
    figures.empty(
        "Aucune édition communale de la délinquance enregistrée (SSMSI) n’est chargée.",
        "Sur le serveur, « python -m observatory sync ssmsi » télécharge les éditions officielles ; sans accès à "
        "l’extérieur, « python -m observatory ingest FICHIER » prend celles que l’on y a déposées."
        if allowed(user.role, Action.DEPOSIT) and allowed(user.role, Action.SEE_ALL_IMPORTS)
        else "La coordination peut la charger ; les évolutions et les comparaisons s’afficheront alors ici.",
    )


def show_held(view: Home, today: dt.date, user: User) -> None:
    """What is loaded, what is late, and what whoever can do it should do."""
    st.subheader("Ce que contient l’observatoire", anchor=False)
    late = [nbsp(f"{one.card.title} : {one.span} ; {one.freshness(today)}.") for one in view.held.late]
    todo = (
        "Sur le serveur, « python -m observatory sync » télécharge les éditions officielles plus récentes."
        if late and allowed(user.role, Action.SEE_ALL_IMPORTS)
        else ""
    )
    st.html(f"<p>{safe_label(view.held.sentence)}</p>{_list(late, 'facts')}<p>{safe_label(nbsp(todo))}</p>")


def show_links(user: User) -> None:
    """The other pages of the role."""
    with st.container(horizontal=True, key="home-links"):
        for entry in PAGES:
            if entry.path and allowed(user.role, entry.action):
                target = st.Page(entry.script, title=entry.title, icon=entry.icon, url_path=entry.path)
                st.page_link(target, width="content")


def style() -> None:
    figures.style()
    st.html(layout.ICON.with_name("home.css"))


def _demonstrated(crime: RecordedCrime) -> list[IndicatorLine]:
    return crime.of(Verdict.HAUSSE) + crime.of(Verdict.BAISSE)


def _ordered(crime: RecordedCrime) -> list[IndicatorLine]:
    """What is demonstrated, then what is not, then what is not published."""
    rest = [line for line in crime.lines if not line.is_demonstrated]
    return _demonstrated(crime) + sorted(rest, key=lambda line: line.change is None)


def _road_tile(one: RoadChange, town: str) -> Tile:
    return Tile(
        label=home_words.road_label(one, town),
        value=number(one.change.after),
        verdict=one.change.verdict,
        note=home_words.road_note(one),
    )


def _printed_tile(one: PrintedFigure, printed: Sequence[PrintedFigure]) -> Tile:
    return Tile(one.label, one.printed, one.unit, None, home_words.printed_note(one, _departement_of(one, printed)))


def _departement_of(one: PrintedFigure, printed: Sequence[PrintedFigure]) -> PrintedFigure | None:
    wanted = ("rates", one.indicator, one.period)
    return next(
        (
            other
            for other in printed
            if other.territory_code.startswith("DEP-") and (other.section, other.indicator, other.period) == wanted
        ),
        None,
    )


def _line(line: IndicatorLine) -> str:
    change = line.change
    verdict = figures.verdict_html(change.verdict) if change else ""
    name = f"<strong>{safe_label(line.label)}</strong><br>{safe_label(home_words.own_rate(line))}"
    said = f"{verdict}{'<br>' if verdict else ''}{safe_label(home_words.line_note(line))}"
    cells = "".join(f"<span>{text}</span>" for text in (name, said, *(_beside(line, role) for role in BESIDE)))
    return f'<div role="listitem">{cells}</div>'


def _beside(line: IndicatorLine, role: str) -> str:
    cell = line.beside.get(role)
    if cell is None or line.own.state != "published":
        return ""
    gap = f"{figures.verdict_html(cell.gap.gap)} " if cell.gap else ""
    return gap + safe_label(home_words.beside_words(cell))


def _list(items: Sequence[str], kind: str) -> str:
    return f'<ul class="{kind}">{"".join(f"<li>{safe_label(item)}</li>" for item in items)}</ul>'
