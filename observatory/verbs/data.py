"""ingest, imports, undo, rejects, export, sync, init."""

from __future__ import annotations

import argparse
import datetime as dt
import getpass
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from observatory.domain.french import plural
from observatory.errors import UserError
from observatory.ingest import journal, shipped
from observatory.ingest.demo import load_demo
from observatory.ingest.deposit import ingest_paths
from observatory.ingest.deposits import desk
from observatory.ingest.deposits.declared import Declared
from observatory.ingest.deposits.depositor import at_the_keyboard
from observatory.ingest.journal import ImportReport
from observatory.ingest.places.sectors import SECTORS, sectors_of
from observatory.ingest.publishing import undo as undo_import
from observatory.ingest.registry import SOURCES, AnySource, source_by_id
from observatory.ingest.sync import synchronise
from observatory.reports.datasets import Dataset, Rows, dataset, dataset_rows
from observatory.reports.exports.datasets import SHEET_WRITERS, dataset_sheet, dictionary_of, origin_of
from observatory.reports.writing import WRITERS, write_csv, write_xlsx
from observatory.storage import Store
from observatory.verbs import deposits
from observatory.verbs.context import Context

_WORDS = {
    "published": "publié",
    "checked": "contrôlé, en attente de publication",
    "refused": "refusé",
    "duplicate": "déjà reçu",
}
_STATES = {"checked": "contrôlé", "published": "publié", "superseded": "remplacé", "undone": "annulé"}


def init(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        reports = shipped.load(store, progress=context.say)
        demo = () if arguments.no_demo else load_demo(store, progress=context.note)
    refused = [report for report in reports if report.status == "refused"]
    for report in refused:
        context.note("\n".join(report.messages))
    done = sum(report.status == "published" for report in reports)
    loaded = f" : {plural(done, 'jeu de données chargé', 'jeux de données chargés')}" if done else ""
    invented = f" ; données de démonstration : {plural(len(demo), 'source')}" if demo else ""
    context.say(f"Base prête{loaded}{invented}.")
    return 1 if refused else 0


def ingest(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        reports = ingest_paths(
            store,
            [context.path(path) for path in arguments.paths],
            _sources(arguments.source, arguments.division),
            author=_author(),
            progress=context.note,
            partner=deposits.partner(arguments),
        )
    return _print_reports(reports, arguments.json, context)


def _sources(source_id: str | None, division: str | None) -> Sequence[AnySource]:
    """Those that may know the files: every one, unless told."""
    if division is None:
        return [source_by_id(source_id)] if source_id else SOURCES
    if source_id not in (None, SECTORS.id):
        raise UserError(
            "Un découpage ne se donne que pour des secteurs.",
            todo=f"Ôtez --division, ou dites --source {SECTORS.id}.",
        )
    return [sectors_of(division)]


def sync(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        reports = synchronise(store, arguments.what, author=_author(), progress=context.note)
    return _print_reports(reports, arguments.json, context)


def _print_reports(reports: list[ImportReport], as_json: bool, context: Context) -> int:
    if as_json:
        content = {"imports": [report.as_dict() for report in reports]}
        context.say(json.dumps(content, ensure_ascii=False, indent=1))
    else:
        for report in reports:
            _print_report(report, context)
    return 2 if any(report.status == "refused" for report in reports) else 0


def _print_report(report: ImportReport, context: Context) -> None:
    if report.status == "refused":
        context.note(f"{report.file} : refusé.")
        for message in report.messages:
            context.note(f"  {message}")
        return
    context.say(f"{report.file} : {_WORDS[report.status]} ({report.source}, import {report.import_id})")
    if report.status in ("published", "checked"):
        read = plural(report.rows_read, "ligne lue", "lignes lues")
        rejected = plural(report.rows_rejected, "rejetée", "rejetées")
        context.say(f"  {read}, {report.rows_loaded} chargées, {rejected}, {report.blank_lines} vides")
    for message in report.messages:
        context.say(f"  {message}")


def imports(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        found = journal.imports(store)
    if arguments.json:
        context.say(json.dumps({"imports": [_plain(row) for row in found]}, ensure_ascii=False, indent=1))
        return 0
    for row in found:
        edition = f" · {row['edition']}" if row["edition"] else ""
        context.say(
            f"{row['import_id']}  {_STATES[row['state']]:9}  {row['scope']}{edition}  "
            f"{row['rows_loaded']} chargées, {row['rows_rejected']} rejetées  {row['files']}"
        )
    return 0


def undo(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        found = journal.find(store, arguments.import_id)
        if found["state"] == "undone":
            raise UserError(f"L’import {arguments.import_id} est déjà annulé.")
        _take_back(store, found["source"], arguments.import_id)
    context.say(f"Import {arguments.import_id} annulé.")
    return 0


def _take_back(store: Store, source_id: str, import_id: str) -> None:
    source = source_by_id(source_id)
    if isinstance(source, Declared):
        desk.undo(store, import_id, at_the_keyboard())
    else:
        undo_import(store, source, import_id)


def rejects(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        found = journal.rejects(store, arguments.import_id)
    columns = ["file_name", "line_no", "column_name", "value_seen", "expected", "reason"]
    batch = [tuple(row[name] for name in columns) for row in found]
    if not arguments.output:
        write_csv(columns, iter([(columns, batch)]), context.out)
        return 0
    with context.path(arguments.output).open("w", encoding="utf-8", newline="") as out:
        write_csv(columns, iter([(columns, batch)]), out)
    context.note(plural(len(batch), "rejet écrit", "rejets écrits") + ".")
    return 0


def export(arguments: argparse.Namespace, context: Context) -> int:
    wanted = dataset(arguments.dataset)
    where = dict(_condition(text) for text in arguments.where)
    target = context.path(arguments.output) if arguments.output else None
    with context.store() as store:
        if arguments.dictionary:
            return _dictionary(store, wanted, target, context)
        with dataset_rows(store, wanted, where) as (columns, rows):
            try:
                count = _write(arguments.format, Exported(store, wanted, where, columns, rows), target, context)
            except OSError as error:
                raise UserError(f"« {target} » ne peut pas être écrit ({error.strerror}).") from None
    context.note(plural(count, "ligne", "lignes"))
    return 0


@dataclass(frozen=True)
class Exported:
    """A dataset on its way out."""

    store: Store
    wanted: Dataset
    where: Mapping[str, str]
    columns: list[str]
    rows: Rows


def _write(form: str, given: Exported, target: Path | None, context: Context) -> int:
    """Programs read CSV and JSON from the screen too; the other forms go to a file."""
    if form in WRITERS:
        if target is None:
            return WRITERS[form](given.columns, given.rows, context.out)
        with target.open("w", encoding="utf-8", newline="") as out:
            return WRITERS[form](given.columns, given.rows, out)
    path = _file_of(target)
    today = dt.date.today()
    if form == "xlsx":
        return write_xlsx(given.columns, given.rows, path, origin_of(given.store, given.wanted, given.where, today))
    sheet = dataset_sheet(given.store, given.wanted, given.where, given.rows, today)
    return SHEET_WRITERS[form](sheet, path)


def _dictionary(store: Store, wanted: Dataset, target: Path | None, context: Context) -> int:
    content = dictionary_of(store, wanted, dt.date.today())
    if target is None:
        context.say(content.decode())
        return 0
    try:
        target.write_bytes(content)
    except OSError as error:
        raise UserError(f"« {target} » ne peut pas être écrit ({error.strerror}).") from None
    return 0


def _file_of(target: Path | None) -> Path:
    if target is None:
        raise UserError("Ce format ne s’écrit pas à l’écran.", todo="Indiquez un fichier avec -o.")
    return target


def _condition(text: str) -> tuple[str, str]:
    name, found, value = text.partition("=")
    if not found:
        raise UserError(f"--where {text} : il manque « = ».", todo="Écrivez par exemple --where year=2019.")
    return name, value


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {name: str(value) if name.endswith("_on") else value for name, value in row.items()}


def _author() -> str:
    """Who typed the command, for the journal."""
    try:
        return f"commande:{getpass.getuser()}"
    except (KeyError, OSError):
        return "commande"
