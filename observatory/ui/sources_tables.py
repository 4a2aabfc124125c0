"""The tables of the page that says where the figures come from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from observatory.domain.tables import Absent, Column, Table, Value
from observatory.queries.source_journal import STATES, ImportDetail, ImportEntry
from observatory.queries.sources import BaseEdition, Holding
from observatory.queries.strategy import SECTIONS, PrintedFigure
from observatory.ui.home_words import apostrophe

_SHORT_HASH = 12


def holdings_table(held: Sequence[Holding], today: dt.date) -> Table:
    columns = ("Source", "Producteur", "Ce qui est compté", "Années ou éditions", "Reçue le", "Fraîcheur", "Licence")
    rows = [
        (
            one.card.title,
            one.card.producer,
            one.card.unit_counted,
            one.span,
            one.received_on.date(),
            one.freshness(today),
            one.card.licence_words,
        )
        for one in held
    ]
    return Table.of("Sources chargées", [Column(name) for name in columns], rows)


def editions_table(bases: Sequence[BaseEdition]) -> Table:
    columns = (
        *(Column(name) for name in ("Édition", "Base", "Années", "Géographie")),
        Column("Indicateurs", digits=0),
    )
    rows = [
        (
            one.produced_on or Absent("sans date"),
            one.level,
            _years(one),
            str(one.geography_year or ""),
            one.indicators,
        )
        for one in bases
    ]
    return Table.of("Éditions des bases de la délinquance enregistrée (SSMSI)", columns, rows)


def _years(base: BaseEdition) -> str:
    first, last = base.first_year, base.last_year
    return str(first) if first == last else f"{first}-{last}"


def journal_table(entries: Sequence[ImportEntry]) -> Table:
    """Without the columns that this role may not see."""
    columns = [Column(name) for name in ("Reçu le", "Source", "Édition", "État")]
    rows: list[list[Value]] = [[one.received_on.date(), one.title, one.edition, STATES[one.state]] for one in entries]
    if any(one.author is not None for one in entries):
        columns += [Column(name, digits=0) for name in ("Lignes lues", "Chargées", "Rejetées", "Vides")]
        columns += [Column(name) for name in ("Par", "Fichiers", "Remplace", "Identifiant")]
        for row, one in zip(rows, entries, strict=True):
            row += [one.rows_read, one.rows_loaded, one.rows_rejected, one.blank_lines]
            row += [one.author, one.files, one.replaces or "", one.import_id]
    return Table.of("Journal des imports", columns, rows)


def read_files_table(detail: ImportDetail) -> Table:
    columns = [Column(name) for name in ("Fichier", "Encodage", "Ce qui a été fait à la lecture")]
    columns += [Column(name, digits=0) for name in ("Lignes lues", "Chargées", "Rejetées", "Vides")]
    columns += [Column("Empreinte (SHA-256)")]
    rows = [
        (
            one.name,
            one.encoding,
            " ".join(one.notes),
            one.rows_read,
            one.rows_loaded,
            one.rows_rejected,
            one.blank_lines,
            one.sha256[:_SHORT_HASH],
        )
        for one in detail.files
    ]
    return Table.of("Fichiers de l’import", columns, rows)


def rejects_table(detail: ImportDetail) -> Table:
    """The file is named only when the import has several."""
    columns = [Column(name) for name in ("Ligne", "Colonne", "Valeur lue", "Attendu", "Raison")]
    rows: list[list[Value]] = [
        [
            "" if one.line is None else str(one.line),
            one.column or "",
            one.value or "(vide)",
            one.expected,
            one.reason,
        ]
        for one in detail.rejects
    ]
    if len(detail.files) > 1:
        columns.append(Column("Fichier"))
        rows = [[*row, one.file] for row, one in zip(rows, detail.rejects, strict=True)]
    return Table.of("Lignes rejetées", columns, rows)


def shipped_table(entries: Sequence[dict[str, Any]]) -> Table:
    columns = [Column(name) for name in ("Fichier", "Titre", "Origine", "Édition", "Licence", "Empreinte (SHA-256)")]
    rows = [
        (
            f"data/{one['path']}",
            one["title"],
            one["origin"],
            one["edition"],
            one["licence"],
            one["sha256"][:_SHORT_HASH],
        )
        for one in entries
    ]
    return Table.of("Fichiers livrés avec l’observatoire", columns, rows)


def strategy_table(printed: Sequence[PrintedFigure]) -> Table:
    columns = [Column(name) for name in ("Indicateur", "Territoire", "Période", "Imprimé", "Unité", "Où")]
    rows = [
        (one.label, apostrophe(one.territory_name), one.period, one.printed, one.unit, SECTIONS[one.section])
        for one in printed
    ]
    return Table.of("Chiffres imprimés dans la stratégie", columns, rows)
