"""« Rapport annuel »: what is asked for, what it would hold, and the making of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from itertools import takewhile

import streamlit as st

from observatory.access import User
from observatory.domain.french import nbsp
from observatory.domain.roles import Action, allowed
from observatory.domain.tables import Column, Table
from observatory.errors import AccessDenied
from observatory.maps.labels import safe_label
from observatory.reports.annual.building import parts_for
from observatory.reports.annual.document import Audience, Bullets, Heading, Paragraph, Report, TableBlock, Tone
from observatory.reports.annual.issuing import Order, preview
from observatory.reports.annual.orders import Interrupted
from observatory.ui import figures, printing, runtime
from observatory.ui import report_words as words
from observatory.ui.filters import Filter, Kind, chosen, show_filters
from observatory.ui.tables import show_table, table_html

_FIRST_YEAR = 2019
_LOOK_EVERY = 1.0
_WIDE = 250


@dataclass(frozen=True)
class Asked:
    year: int
    audience: Audience
    sections: tuple[str, ...] | None
    form: str

    @property
    def order(self) -> Order:
        return Order(self.year, self.audience, self.form, self.sections)


def ask(today: dt.date) -> Asked:
    """Year, audience, parts (none chosen means all), form: all of it in the address."""
    years = {str(year): str(year) for year in range(today.year, _FIRST_YEAR - 1, -1)}
    audience = Filter("public", "Public", words.audiences(), (Audience.PLENIERE.value,), width=_WIDE)
    held = Audience(chosen([audience], st.query_params).one("public"))
    parts = {one.id: one.title for one in parts_for(held)}
    found = show_filters(
        [
            Filter("annee", "Année", years, (str(today.year - 1),)),
            audience,
            Filter("parties", "Parties", parts, (), Kind.MANY),
            Filter("format", "Format", words.FORMS, ("docx",), width=_WIDE),
        ]
    )
    wanted = found.many("parties")
    sections = tuple(one for one in parts if one in wanted) if wanted else None
    return Asked(int(found.one("annee")), Audience(found.one("public")), sections, found.one("format"))


def read(asked: Asked, today: dt.date) -> Report:
    store = runtime.store()
    home, version = str(store.settings.home), store.data_version()
    return _read(home, version, asked.year, asked.audience.value, asked.sections, today)


@st.cache_data(max_entries=6, show_spinner="Préparation de l’aperçu…")
def _read(
    home: str, version: str, year: int, audience: str, sections: tuple[str, ...] | None, day: dt.date
) -> Report:
    return preview(runtime.store(), Order(year, Audience(audience), "docx", sections), day)


def show_preview(report: Report) -> None:
    """What page one says, the year in sentences, then what each part holds."""
    first, year, *parts = report.sections
    if report.is_demo:
        demo = [block.text for block in first.blocks if isinstance(block, Paragraph) and block.tone is Tone.DEMO]
        st.html(f'<p role="note"><strong>{safe_label(" ".join(demo))}</strong></p>')
    st.subheader(year.title, anchor=False)
    _show_blocks(year.blocks)
    st.subheader("Ce qui manque", anchor=False)
    _show_blocks(_after_heading(first.blocks, "Ce qui manque"))
    columns = [Column("Partie"), Column("Tableaux", digits=0), Column("Figures", digits=0)]
    rows = [(one.title, *words.section_counts(one)) for one in report.sections]
    show_table(Table.of("Ce que contiendra le rapport", columns, rows), key="report-parts", expanded=True)
    for one in parts:
        with st.expander(nbsp(f"Aperçu : {one.title}")):
            _show_blocks(one.blocks)


def _after_heading(blocks: tuple, text: str) -> tuple:
    """As far as the next heading."""
    start = next((place for place, one in enumerate(blocks) if one == Heading(text)), len(blocks))
    return tuple(takewhile(lambda one: not isinstance(one, Heading), blocks[start + 1 :]))


def _show_blocks(blocks: tuple) -> None:
    """Sentences and tables; the pictures are in the document."""
    for block in blocks:
        if isinstance(block, Paragraph):
            st.html(f"<p>{safe_label(block.text)}</p>")
        elif isinstance(block, Heading):
            st.html(f"<p><strong>{safe_label(block.text)}</strong></p>")
        elif isinstance(block, Bullets):
            st.html(f"<ul>{''.join(f'<li>{safe_label(item)}</li>' for item in block.items)}</ul>")
        elif isinstance(block, TableBlock):
            st.html(table_html(block.table))


def show_making(asked: Asked, user: User) -> None:
    """The button, then what is under way."""
    st.button(words.PRODUCE, type="primary", key="report-produce", on_click=_submit, args=(user, asked.order))
    show_running(user)


def _submit(user: User, order: Order) -> None:
    """Before the page is drawn again, so that it shows the work already under way.

    Raises:
        AccessDenied: the role may not make reports.
    """
    if not allowed(user.role, Action.MAKE_REPORT):
        raise AccessDenied("Les rapports ne sont pas accessibles avec votre rôle.")
    printing.press().submit(user.account_id, order)


def show_running(user: User, shown: Collection[str] = ()) -> None:
    """Each order of the account that is under way, has ended since, or was interrupted, but for the reports made that
    the page shows among its documents.
    """
    orders = printing.press().orders(user.account_id)
    running = tuple(one.job_id for one in orders if not one.job.is_over)
    if running:
        _show_progress(user.account_id, running)
    for one in orders:
        if one.job.is_over and not (one.job.result and one.job.result.report_id in shown):
            _show_ended(one.job_id, user)
    for left in printing.press().interrupted(user.account_id):
        _show_interrupted(left, user)


def _show_interrupted(left: Interrupted, user: User) -> None:
    with st.container(border=True, key=f"interrupted-{left.order_id}"):
        figures.notes([words.order_name(left.order), words.interrupted(left)])
        st.button(words.AGAIN, key=f"again-{left.order_id}", on_click=_order_again, args=(user, left))
        st.button(
            "Fermer",
            key=f"forget-{left.order_id}",
            on_click=printing.press().give_up,
            args=(user.account_id, left.order_id),
        )


def _order_again(user: User, left: Interrupted) -> None:
    _submit(user, left.order)
    printing.press().give_up(user.account_id, left.order_id)


@st.fragment(run_every=_LOOK_EVERY)
def _show_progress(account_id: str, running: tuple[str, ...]) -> None:
    """Redrawn alone while the work goes on; the page is redrawn once, when a piece of it ends."""
    orders = [one for one in printing.press().orders(account_id) if one.job_id in running]
    if len(orders) < len(running) or any(one.job.is_over for one in orders):
        st.rerun()
    for one in orders:
        with st.container(border=True, key=f"printing-{one.job_id}"):
            st.html(f"<p><strong>{safe_label(words.order_name(one.order))}</strong></p>")
            st.progress(one.job.fraction, text=words.progress(one.job))
            st.button(
                words.STOP,
                key=f"stop-{one.job_id}",
                on_click=printing.press().dismiss,
                args=(account_id, one.job_id),
            )
    st.caption(words.LEFT)


def _show_ended(job_id: str, user: User) -> None:
    """A report that is made waits among the documents; one that is not says why."""
    one = next((one for one in printing.press().orders(user.account_id) if one.job_id == job_id), None)
    if one is None:
        return
    with st.container(border=True, key=f"ended-{job_id}"):
        if one.job.result is None:
            figures.notes([words.order_name(one.order), words.failed(one.job)])
        else:
            st.html(
                f"<p role='status'><strong>{safe_label(words.order_name(one.order))}</strong> : produit. "
                '<a href="/mes-documents" target="_self">Le prendre dans « Mes documents »</a></p>'
            )
        st.button("Fermer", key=f"close-{job_id}", on_click=printing.press().dismiss, args=(user.account_id, job_id))
