"""The pieces of the page « Ressenti »."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from observatory.access import User
from observatory.domain.caveats import CAVEATS
from observatory.domain.french import listing, nbsp, with_de
from observatory.domain.roles import Action, allowed
from observatory.domain.tables import Table
from observatory.maps.labels import safe_label
from observatory.queries import surveys as query
from observatory.queries.surveys import AnswerLine, Survey
from observatory.ui import figures, home_view, layout, runtime, survey_charts
from observatory.ui import survey_tables as tables
from observatory.ui import survey_words as words
from observatory.ui.chart_style import current_look
from observatory.ui.downloads import About, show_downloads
from observatory.ui.filters import Chosen, Filter, chosen, show_filters
from observatory.ui.page_list import PAGES
from observatory.ui.tables import show_table

_PUBLIC, _QUESTION = "public", "question"
_RECORDED = ("comparer", "activite")


def style() -> None:
    home_view.style()
    st.html(layout.ICON.with_name("road.css"))


@st.cache_data(max_entries=4, show_spinner=False)
def publics(place: str, data_version: str) -> dict[str, str]:
    return query.publics(runtime.store())


@st.cache_data(max_entries=20, show_spinner=False)
def _found(place: str, public: str, role: str, data_version: str) -> Survey:
    """One reading per public, role and publication."""
    return query.survey(runtime.store(), public, role)


def read(user: User, known: dict[str, str]) -> Survey:
    """Of the public that the address asks for."""
    store = runtime.store()
    public = chosen([_public_filter(known)], st.query_params).one(_PUBLIC)
    return _found(str(store.settings.home), public, user.role.value, store.data_version())


def title(town: str) -> None:
    layout.page(nbsp(f"Que ressentent les habitants {with_de(town)} ?"))


def show_nothing(user: User) -> None:
    figures.empty("Aucune enquête n’est encore chargée.", _next_step(user))


def ask(found: Survey, known: dict[str, str]) -> Chosen:
    questions = {question: question for question in found.questions}
    return show_filters(
        [_public_filter(known), Filter(_QUESTION, "Question", questions, (found.headline,))],
    )


def show_answer(found: Survey) -> None:
    compared = words.headline_line(found).compared
    figures.answer(words.answer_sentence(found), compared.verdict if compared else None)


def show_question(found: Survey, asked: Chosen, user: User, town: str) -> None:
    """The answers to one question: everybody wave after wave, then by subgroup."""
    question = asked.one(_QUESTION)
    lines = found.of(question)
    st.subheader(question, anchor=False)
    figures.notes(
        [words.wave_words(wave) for wave in found.waves if any(wave.name in line.figures for line in lines)]
    )
    whole, groups = [one for one in lines if not one.subgroup], [one for one in lines if one.subgroup]
    left, right = st.columns(2) if whole and groups else (st.container(), st.container())
    with left:
        _show_picture(question, whole, by_wave=True)
    with right:
        _show_picture(question, groups, by_wave=False)
    figures.notes([f"{one.answer}\u00a0: {words.compared_words(one)}." for one in whole if one.compared])
    _sources(found)
    _table(tables.answers_table(question, lines, found.waves), found, asked, user, town, "survey-question")


def show_waves(found: Survey) -> None:
    """What two waves have asked alike: figures side by side, with a verdict where one is allowed."""
    if not found.repeated:
        return
    st.subheader("D’une vague à l’autre", anchor=False)
    st.html(f'<ul class="facts">{"".join(_repeated(line) for line in found.repeated)}</ul>')
    figures.notes([words.chance_sentence(found.repeated)])
    _sources(found)


def show_everything(found: Survey, asked: Chosen, user: User, town: str) -> None:
    """Every question of every wave, for who looks for another one and for the export."""
    st.subheader("Toutes les questions", anchor=False)
    figures.notes([f"Public : {query.PUBLICS.get(found.public, found.public)} ; {listing(_wave_names(found))}."])
    title_ = f"Réponses des {query.PUBLICS.get(found.public, found.public)}"
    _table(tables.answers_table(title_, found.lines, found.waves), found, asked, user, town, "survey-all")
    show_table(tables.waves_table(found), key="survey-waves", label="Voir les vagues et leur mode de recueil")


def show_recorded(user: User) -> None:
    """Recorded facts stand on their own pages: what is felt and what is recorded share no axis."""
    st.subheader("Et les faits enregistrés\u00a0?", anchor=False)
    figures.notes(
        [
            "Ce que ressentent les habitants et ce qu’enregistrent les services ne se mesurent pas de la même "
            "façon : l’un peut monter quand l’autre baisse, sans que l’un ait tort. Ils ne partagent jamais un axe."
        ]
    )
    with st.container(horizontal=True, key="survey-links"):
        for entry in PAGES:
            if entry.path in _RECORDED and allowed(user.role, entry.action):
                target = st.Page(entry.script, title=entry.title, icon=entry.icon, url_path=entry.path)
                st.page_link(target, width="content")


def _repeated(line: AnswerLine) -> str:
    verdict = line.compared.verdict if line.compared else None
    mark = f" {figures.verdict_html(verdict)}" if verdict else ""
    said, gap = words.side_by_side(line), words.gap_words(line)
    return f"<li>{safe_label(said)}{mark}<br>{safe_label(gap)}.</li>"


def _public_filter(known: dict[str, str]) -> Filter:
    names = {public: said[0].upper() + said[1:] for public, said in known.items()}
    return Filter(_PUBLIC, "Public", names, (next(iter(names)),))


def _show_picture(question: str, lines: Sequence[AnswerLine], *, by_wave: bool) -> None:
    """Its table stands under both pictures."""
    if not lines:
        return
    refused = words.picture_refusal(lines)
    if refused:
        figures.notes([refused, *words.words_of(lines)])
        return
    draw = survey_charts.waves_chart if by_wave else survey_charts.subgroups_chart
    chart = draw(question, lines, current_look())
    figures.show_chart(chart, key=f"survey-{'waves' if by_wave else 'groups'}", table=False)


def _next_step(user: User) -> str:
    if allowed(user.role, Action.SEE_ALL_IMPORTS):
        return (
            "Déposez une enquête (une ligne par question et par réponse) ; sur le serveur, « python -m observatory "
            "init » charge celles que la stratégie imprime."
        )
    return "La coordination peut en déposer une ; ses résultats s’afficheront alors ici."


def _wave_names(found: Survey) -> list[str]:
    return [f"vague {wave.name}" for wave in found.waves]


def _source(found: Survey) -> str:
    printed = [wave.name for wave in found.waves if wave.printed]
    deposited = [wave.name for wave in found.waves if not wave.printed]
    said = [f"Stratégie locale 2024-2027 ({listing(printed)})"] if printed else []
    said += [f"enquêtes déposées ({listing(deposited)})"] if deposited else []
    said += ["données de démonstration"] if any(wave.is_demo for wave in found.waves) else []
    return " ; ".join(said)


def _sources(found: Survey) -> None:
    figures.source_line(nbsp(_source(found)), found.edition, found.caveat_ids)


def _table(table: Table, found: Survey, asked: Chosen, user: User, town: str, key: str) -> None:
    show_table(table, key=key)
    about = About(
        source=_source(found),
        edition=found.edition,
        perimeter=town,
        day=dt.date.today(),
        filters=asked.words(),
        caveats=tuple(CAVEATS[id_].sentence for id_ in found.caveat_ids),
    )
    show_downloads(table, about, store=runtime.store(), user=user, key=key)
