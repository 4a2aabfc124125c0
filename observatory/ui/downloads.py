"""What is shown, taken away in the form that each reader opens, with where it comes from."""

from __future__ import annotations

import datetime as dt
import io
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import streamlit as st
import xlsxwriter

from observatory.access import User, audit
from observatory.domain.french import date_fr
from observatory.domain.roles import Action, allowed
from observatory.domain.tables import Table, bare
from observatory.errors import AccessDenied
from observatory.queries.source_cards import cards
from observatory.reports.exports.dictionary import table_schema
from observatory.reports.exports.french_csv import WINDOWS, french_csv
from observatory.reports.exports.geojson import geojson, has_places
from observatory.reports.exports.ods import ods
from observatory.reports.exports.parquet import parquet
from observatory.reports.exports.sheet import Sheet, sheet_of
from observatory.storage import Store

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class About:
    """What travels with the figures; `filters` are label → words (`Chosen.words`)."""

    source: str
    edition: str
    perimeter: str
    day: dt.date
    filters: Mapping[str, str] = field(default_factory=dict)
    caveats: tuple[str, ...] = ()

    def lines(self, title: str) -> list[tuple[str, str]]:
        given = [
            ("Titre", title),
            ("Source", self.source),
            *(("Licence", words) for words in licences_of(self.source)),
            ("Édition", self.edition),
            ("Périmètre", self.perimeter),
            ("Date de l’export", date_fr(self.day)),
        ]
        filters = [(f"Filtre : {label}", words) for label, words in self.filters.items()]
        return given + filters + [("Précaution de lecture", sentence) for sentence in self.caveats]


def licences_of(source: str) -> list[str]:
    """The licences of the producers and sources that these words name, each once; none where none is known."""
    named = [one for one in cards().values() if any(words in source for words in one.names)]
    return list(dict.fromkeys(one.licence_words for one in named))


def show_downloads(
    table: Table, about: About, *, store: Store, user: User, key: str, action: Action = Action.EXPORT
) -> None:
    """Two buttons, and the other forms behind a third, for the roles that may export. The file is made, and the
    export recorded, on the click.

    `action`: another leave than that of exporting, for a table of what is the visitor's own.
    """
    if not allowed(user.role, action):
        return
    give = partial(_button, table, about, store=store, user=user, key=key, action=action)
    with st.container(horizontal=True):
        for form in _FORMS:
            give(form)
        with st.popover("Autres formats", key=f"{key}-others"):
            for form in (*_OTHERS, *((_GEOJSON,) if _is_placed(table) else ())):
                give(form)


def _is_placed(table: Table) -> bool:
    return has_places([column.header for column in table.columns])


def _button(table: Table, about: About, form: _Form, *, store: Store, user: User, key: str, action: Action) -> None:
    st.download_button(
        form.words,
        data=partial(exported, table, about, form.ending, form.write, store=store, user=user, action=action),
        file_name=f"{file_stem(table.title)}.{form.ending}",
        mime=form.mime,
        on_click="ignore",
        key=f"{key}-{form.ending}",
    )


def exported(
    table: Table,
    about: About,
    form: str,
    write: Callable[[Table, About], bytes],
    *,
    store: Store,
    user: User,
    action: Action = Action.EXPORT,
) -> bytes:
    """The file, once the audit knows of it.

    Raises:
        AccessDenied: the role may not export.
    """
    if not allowed(user.role, action):
        raise AccessDenied("L’export n’est pas accessible avec votre rôle.")
    content = write(table, about)
    audit.record(
        store,
        action="export",
        account_id=user.account_id,
        object=table.title,
        detail=f"{form}, {len(table.rows)} lignes",
    )
    return content


def csv_bytes(table: Table, about: About) -> bytes:
    """UTF-8 with its mark, semicolons, decimal commas, French dates; the origin first, then a blank line."""
    return french_csv(_sheet(table, about))


def old_csv_bytes(table: Table, about: About) -> bytes:
    """The same in Windows-1252, for software that knows nothing else."""
    return french_csv(_sheet(table, about), WINDOWS)


def ods_bytes(table: Table, about: About) -> bytes:
    return ods(_sheet(table, about))[0]


def parquet_bytes(table: Table, about: About) -> bytes:
    return parquet(_sheet(table, about))[0]


def geojson_bytes(table: Table, about: About) -> bytes:
    return geojson(_sheet(table, about))[0]


def dictionary_bytes(table: Table, about: About) -> bytes:
    """What each column holds (Table Schema)."""
    sheet = _sheet(table, about)
    return table_schema(table.title, sheet.fields, sheet.origin)


def _sheet(table: Table, about: About) -> Sheet:
    return sheet_of(table, about.lines(table.title))


def xlsx_bytes(table: Table, about: About) -> bytes:
    """A sheet of typed cells, texts never run as formulas, and a sheet that says where they come from."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        figures, origin = book.add_worksheet("données"), book.add_worksheet("origine")
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd/mm/yyyy"})
        for place, column in enumerate(table.columns):
            figures.write_string(0, place, column.header, bold)
        for line, row in enumerate(table.rows, 1):
            for place, (value, column) in enumerate(zip(row, table.columns, strict=True)):
                _write_cell(figures, line, place, bare(value, column), day)
        figures.freeze_panes(1, 0)
        figures.autofit()
        for line, (label, words) in enumerate(about.lines(table.title)):
            origin.write_string(line, 0, label, bold)
            origin.write_string(line, 1, words)
        origin.autofit()
    return out.getvalue()


def file_stem(title: str) -> str:
    """`Taux de cambriolages` → `taux-de-cambriolages`."""
    plain = unicodedata.normalize("NFKD", title.replace("’", " ")).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60] or "export"


def _write_cell(sheet: Any, line: int, place: int, plain: str | float | dt.date, day: Any) -> None:
    if isinstance(plain, dt.date):
        sheet.write_datetime(line, place, plain, day)
    elif isinstance(plain, str):
        sheet.write_string(line, place, plain)
    else:
        sheet.write_number(line, place, plain)


@dataclass(frozen=True)
class _Form:
    """`ending` of the file's name, what the button says, and what writes it."""

    ending: str
    words: str
    mime: str
    write: Callable[[Table, About], bytes]


_FORMS = (
    _Form("csv", "Exporter en CSV", "text/csv", csv_bytes),
    _Form("xlsx", "Exporter en XLSX", XLSX, xlsx_bytes),
)
_GEOJSON = _Form("geojson", "GeoJSON (carte)", "application/geo+json", geojson_bytes)
_OTHERS = (
    _Form("windows.csv", "CSV ancien (Windows-1252)", "text/csv", old_csv_bytes),
    _Form("ods", "ODS (LibreOffice)", "application/vnd.oasis.opendocument.spreadsheet", ods_bytes),
    _Form("parquet", "Parquet (calcul)", "application/vnd.apache.parquet", parquet_bytes),
    _Form("dictionnaire.json", "Dictionnaire des colonnes", "application/json", dictionary_bytes),
)
