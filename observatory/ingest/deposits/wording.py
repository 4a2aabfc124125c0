"""What the person is told, in French."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from observatory.domain.french import agreed, nbsp, number, plural
from observatory.ingest.deposits.decisions import ADD
from observatory.ingest.deposits.declared import Declared
from observatory.ingest.deposits.examination import NOTE, Finding, Overlap, PersonalColumn, Sample
from observatory.ingest.deposits.headers import Tied
from observatory.ingest.deposits.reading import Column
from observatory.ingest.deposits.seen import harmless_header
from observatory.storage import Session

FINDINGS_SHOWN = 300
SAMPLE_ROWS = 10


def already_in(known: Mapping[str, Any]) -> str:
    since = f"Déjà reçu le {known['received_on']:%d/%m/%Y} (import {known['import_id']})"
    if known["state"] == "superseded":
        return f"{since}, et remplacé depuis par un import plus récent. Rien ne change."
    return f"{since}. Rien ne change."


def choose_source() -> str:
    return "Les titres des colonnes ne disent pas de quelle source vient ce fichier : choisissez-la."


def of_others(source: Declared) -> str:
    return nbsp(
        f"Ce fichier semble être de la source « {source.title} », que votre compte ne dépose pas. "
        "Voyez la coordination, ou choisissez votre source si c’est bien la vôtre."
    )


def map_columns(source: Declared, tied: Tied) -> str:
    titles = {each.name: each.title for each in source.schema.fields}
    parts = []
    if tied.missing:
        listed = ", ".join(f"« {titles[name]} »" for name in tied.missing)
        parts.append(f"{agreed(len(tied.missing), 'Colonne')} à retrouver : {listed}.")
    for name, headers in tied.twice.items():
        listed = ", ".join(f"« {header} »" for header in headers)
        parts.append(f"Plusieurs colonnes pour « {titles[name]} » : {listed} ; choisissez-en une.")
    return nbsp(" ".join(parts))


def notes(tied: Tied) -> list[str]:
    """Sentences that stay with the import."""
    said = []
    if tied.unknown:
        said.append(f"{_columns(tied.unknown)} sans usage ici, pas lue{_plural(tied.unknown)}.")
    if tied.left_out:
        said.append(f"{_columns(tied.left_out)} laissée{_plural(tied.left_out)} de côté.")
    return said


def _columns(headers: Sequence[str]) -> str:
    listed = ", ".join(f"« {harmless_header(header)} »" for header in headers)
    return nbsp(f"{agreed(len(headers), 'Colonne')} {listed}")


def _plural(headers: Sequence[str]) -> str:
    return agreed(len(headers), "", "s")


def as_findings(said: Sequence[str]) -> tuple[Finding, ...]:
    return tuple(Finding(NOTE, "note", text) for text in said)


def findings(session: Session) -> tuple[Finding, ...]:
    """The first problems of the lines, in the order of the file."""
    rows = session.records("deposits/findings", most=FINDINGS_SHOWN)
    return tuple(
        Finding(
            severity=row["severity"],
            code=row["code"],
            message=row["reason"],
            line=row["line_no"],
            column=row["column_name"],
            value=row["value_seen"],
            expected=row["expected"],
            rows=row["found"],
        )
        for row in rows
    )


def sample(session: Session, source: Declared, columns: Sequence[Column]) -> Sample:
    names = [column.field.name for column in sorted(columns, key=lambda each: each.position)]
    listed = ", ".join(f'"{name}"' for name in names)
    rows = session.execute(f"select {listed} from checked_deposit order by line_no limit {SAMPLE_ROWS}")  # noqa: S608
    shown = [tuple(_printed(source, name, row[name]) for name in names) for row in rows]
    return Sample(tuple(source.field(name).title for name in names), tuple(shown))


def _printed(source: Declared, name: str, value: Any) -> str:
    """As the person would write it: the words of a code, French dates and numbers."""
    if value is None:
        return ""
    if source.field(name).type == "time":
        return f"{value // 60:02d}:{value % 60:02d}"
    if isinstance(value, dt.datetime):
        return f"{value:%d/%m/%Y %H:%M}"
    if isinstance(value, dt.date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, bool):
        return "oui" if value else "non"
    if isinstance(value, float):
        return f"{value:.10g}".replace(".", ",")
    return source.words.get(name, {}).get(str(value), str(value))


def nothing_usable() -> str:
    return "Aucune ligne de ce fichier n’est utilisable : rien n’est publié."


def personal(found: Sequence[PersonalColumn]) -> str:
    """Which columns, never what they hold."""
    listed = " ; ".join(
        f"« {each.header} » ({each.label}, {plural(each.cells, 'cellule')}{_from(each.first_line)})" for each in found
    )
    return nbsp(
        f"Ce fichier contient des données personnelles : {listed}. Rien n’en a été gardé. "
        "Retirez ces colonnes, ou demandez à les écarter."
    )


def _from(line: int | None) -> str:
    return f", la première ligne {line}" if line is not None else ""


def personal_and_needed(source: Declared, fields: Sequence[str]) -> str:
    listed = ", ".join(f"« {source.field(name).title} »" for name in fields)
    return nbsp(
        f"{agreed(len(fields), 'La colonne', 'Les colonnes')} {listed}, dont la source a besoin, "
        "contient des données personnelles : retirez-les du fichier. Rien n’en a été gardé."
    )


def dropped(found: PersonalColumn) -> str:
    return nbsp(
        f"Colonne « {harmless_header(found.header)} » écartée : {found.label} ({plural(found.cells, 'cellule')})."
    )


def stripped(header: str, rows: int) -> str:
    return nbsp(f"Numéros de maison retirés de « {header} » : {plural(rows, 'ligne')}.")


def renamed() -> str:
    return "Le nom du fichier n’est pas gardé : il semble être celui d’une personne."


def our_copy() -> str:
    return "L’archive garde une copie de ce tableau, et non le fichier reçu."


def common(found: Overlap, mode: str) -> str:
    """What a publication does to what is in force for the same slots."""
    slots = plural(found.slots, "jour ou période déjà publié", "jours ou périodes déjà publiés")
    same = f", dont {number(found.same_rows)} à l’identique" if found.same_rows else ""
    effect = "les lignes de ce fichier s’y ajoutent" if mode == ADD else "ce fichier les remplace"
    return nbsp(f"{slots} ({plural(found.rows, 'ligne')}{same}) : {effect}.")
