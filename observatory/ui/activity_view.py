"""The pieces of the page « Activité des services »."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from observatory.access import User
from observatory.domain.caveats import CAVEATS
from observatory.domain.french import nbsp, number, singular
from observatory.domain.roles import Action, allowed
from observatory.domain.tables import Table
from observatory.queries import activity as query
from observatory.queries.activity import Activity
from observatory.queries.activity_splits import Split
from observatory.ui import activity_charts, change_words, figures, home_view, layout, runtime, week_table
from observatory.ui import activity_tables as tables
from observatory.ui import activity_words as words
from observatory.ui.chart_style import current_look
from observatory.ui.charts import Chart
from observatory.ui.downloads import About, show_downloads
from observatory.ui.figures import Tile
from observatory.ui.filters import Chosen
from observatory.ui.received_words import edition_words, missing_sentence
from observatory.ui.share_words import counts_words, share_words
from observatory.ui.tables import show_table


def style() -> None:
    home_view.style()
    st.html(layout.ICON.with_name("road.css"))


def title() -> None:
    layout.page(nbsp("Que font les services, et que voient-ils ?"))


def show_nothing(user: User) -> None:
    may_deposit = allowed(user.role, Action.DEPOSIT)
    figures.empty(
        "Aucun service n’a encore déposé ses chiffres.",
        "Déposez un fichier de la police municipale, de la police nationale, de la médiation, des services "
        "techniques, d’un bailleur ou d’un établissement dans « Déposer »."
        if may_deposit
        else "La coordination peut déposer un fichier, ou demander à un partenaire de le faire ; il s’affichera ici.",
    )


def show_answer(found: Activity) -> None:
    change = found.change.change
    figures.answer(words.answer_sentence(found), change.verdict if change else None)


def show_summary(found: Activity) -> None:
    change, share = found.change.change, words.initiative(found)
    items = [
        Tile(
            "Sur un an",
            words.count_words(found) if change is None else number(change.after),
            verdict=change.verdict if change else None,
            note=change_words.change_note(found.change),
        )
    ]
    if found.to_date is not None and found.to_date.month < 12 and found.to_date.total.count is not None:
        beside = found.to_date.beside_last
        items.append(
            Tile(
                "Depuis janvier",
                number(found.to_date.total.count),
                verdict=beside.change.verdict if beside.change else None,
                note=change_words.change_note(beside),
            )
        )
    if share is not None:
        items.append(
            Tile("À l’initiative du service", share_words(share), note=f"{counts_words(share)} d’origine connue")
        )
    fines = next((one for one in found.splits if one.dimension == "fine_class"), None)
    if fines:
        items.append(_fines_tile(fines))
    figures.tiles(items)


def show_series(found: Activity, chosen: Chosen, user: User, town: str) -> None:
    st.subheader("Au fil du temps", anchor=False)
    chart = activity_charts.series(found, current_look())
    figures.show_chart(chart, key="activity-series", table=False)
    noun = found.known.noun
    figures.notes(
        [
            change_words.judged_sentence(found.change, singular(noun), noun),
            change_words.to_date_sentence(found.to_date, noun),
            missing_sentence(found.known.received),
        ]
    )
    figures.notes(
        [
            *change_words.doubt_sentences(found.change),
            *change_words.break_sentences(found.breaks, found.series),
            words.sheets_sentence(found),
        ]
    )
    _sources(found)
    _table(chart.table, found, chosen, user, town, "activity-series")


def show_categories(found: Activity, chosen: Chosen, user: User, town: str) -> None:
    if len(found.lines) < 2:
        return
    st.subheader("Par catégorie", anchor=False)
    chart = activity_charts.categories(found, current_look())
    if chart is None:
        figures.notes(["Rien n’est compté sur cette période."])
    else:
        figures.show_chart(chart, key="activity-categories", table=False)
    figures.notes([words.grey_sentence(found), words.chance_sentence(found)])
    _sources(found)
    _table(tables.categories_table(found), found, chosen, user, town, "activity-categories")


def show_splits(found: Activity, chosen: Chosen, user: User, town: str) -> None:
    """Two side by side on a screen, one under another on a phone."""
    if not found.splits:
        return
    st.subheader("Qui, comment, avec quelle suite\u00a0?", anchor=False)
    figures.notes([words.split_scope(found)])
    for start in range(0, len(found.splits), 2):
        for column, one in zip(st.columns(2), found.splits[start : start + 2], strict=False):
            with column:
                _show_split(found, one, chosen, user, town, f"activity-{one.dimension}")
    _sources(found)


def show_sectors(found: Activity, chosen: Chosen, user: User, town: str) -> None:
    """Only of facts: counts come with the sectors of their sender, which are among the splits."""
    if found.known.source.kind != "events":
        return
    if found.sectors is None:
        figures.empty(
            "Aucun découpage de la ville n’est chargé.",
            "La coordination dépose les secteurs (GeoJSON) ; les faits s’y placent alors d’eux-mêmes.",
        )
        return
    figures.notes([words.split_scope(found)])
    _show_split(found, found.sectors, chosen, user, town, "activity-sectors")
    figures.notes([words.sector_sentence(found.sectors)])
    _sources(found)


def show_hours(found: Activity, chosen: Chosen, user: User, town: str) -> None:
    if found.week is None:
        return
    st.subheader("Quels jours, à quelles heures\u00a0?", anchor=False)
    noun = found.known.noun
    heading = f"{found.known.source.title}, jours et heures, {found.stretch.words}"
    figures.notes([words.split_scope(found)])
    week_table.show_week(found.week, heading, singular(noun), noun, key="activity-hours")
    _sources(found)
    table = week_table.week_table(found.week, heading)
    show_downloads(table, _about(found, chosen, town), store=runtime.store(), user=user, key="activity-hours")


def _fines_tile(fines: Split) -> Tile:
    shown = [one.count for one in fines.slices]
    if not all(isinstance(cell, query.Published) for cell in shown):
        return Tile("Procès-verbaux", "masqué", note="trop peu dans une classe au moins")
    total = sum(cell.count for cell in shown if isinstance(cell, query.Published))
    return Tile("Procès-verbaux", number(total), note="toutes classes, sur la période")


def _show_split(found: Activity, one: Split, chosen: Chosen, user: User, town: str, key: str) -> None:
    chart: Chart = activity_charts.split(found, one, current_look())
    figures.show_chart(chart, key=key, table=False)
    _table(tables.split_table(found, one), found, chosen, user, town, key)


def _sources(found: Activity) -> None:
    figures.source_line(words.source_words(found), edition_words(found.known.received), found.caveat_ids)


def _about(found: Activity, chosen: Chosen, town: str) -> About:
    return About(
        source=words.source_words(found),
        edition=edition_words(found.known.received),
        perimeter=town,
        day=dt.date.today(),
        filters=chosen.words(),
        caveats=tuple(CAVEATS[id_].sentence for id_ in found.caveat_ids),
    )


def _table(table: Table, found: Activity, chosen: Chosen, user: User, town: str, key: str) -> None:
    show_table(table, key=f"{key}-table")
    show_downloads(table, _about(found, chosen, town), store=runtime.store(), user=user, key=key)
