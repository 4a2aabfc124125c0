"""A report given out: built for its audience, written, and kept as it was with its hash; the audit knows of it."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from observatory.access import audit
from observatory.access.clock import Clock, utc_now
from observatory.errors import InputError, UserError
from observatory.reports.annual.building import PARTS, Progress, build_report
from observatory.reports.annual.document import Audience, Report
from observatory.reports.annual.forms import FORMS
from observatory.storage import Session, Store


@dataclass(frozen=True)
class Order:
    """What is asked for; `sections` are ids of parts, None for all of them. `form` is a key of `FORMS`."""

    year: int
    audience: Audience
    form: str
    sections: tuple[str, ...] | None = None

    @property
    def file_name(self) -> str:
        return f"rapport-{self.year}-{self.audience.value}.{self.form}"


@dataclass(frozen=True)
class Issued:
    """One report given out, without its bytes."""

    report_id: str
    order: Order
    data_version: str
    is_demo: bool
    account_id: str | None
    issued_on: dt.datetime
    sha256: str
    bytes: int


def preview(store: Store, order: Order, day: dt.date) -> Report:
    """The document that the order would give, written in no form and kept nowhere."""
    return build_report(store, order.year, order.audience, day=day, sections=order.sections)


def issue(
    store: Store,
    order: Order,
    *,
    account_id: str | None,
    clock: Clock = utc_now,
    progress: Progress = lambda step, fraction: None,
) -> Issued:
    """Build, write and keep.

    Raises:
        InputError: an unknown form, year or section.
    """
    if order.form not in FORMS:
        raise InputError(f"Format inconnu : {order.form}.", todo=f"Formats : {', '.join(FORMS)}.")
    now = clock()
    report = build_report(
        store, order.year, order.audience, day=now.date(), sections=order.sections, progress=progress
    )
    progress("Écriture du document", 0.9)
    content = FORMS[order.form](report)
    digest = hashlib.sha256(content).hexdigest()
    made = Issued(
        secrets.token_hex(8), order, report.data_version, report.is_demo, account_id, now, digest, len(content)
    )
    store.write(lambda session: _keep(session, made, content, clock))
    return made


def issued_reports(store: Store, mine: str | None = None) -> list[Issued]:
    """The latest first; those of one account, or all."""
    return [_issued(row) for row in store.records("queries/issued_reports", mine=mine)]


def content_of(store: Store, report_id: str, mine: str | None = None) -> bytes:
    """The bytes as they were given out.

    Raises:
        UserError: there is no such report, or it is somebody else's.
    """
    found = store.value("queries/issued_report_content", report_id=report_id, mine=mine)
    if found is None:
        raise UserError("Ce rapport n’existe pas ou n’est pas à vous.", todo="Revenez à Mes documents.")
    return bytes(found)


def _keep(session: Session, made: Issued, content: bytes, clock: Clock) -> None:
    order = made.order
    session.run(
        "reports/issue",
        report_id=made.report_id,
        year=order.year,
        audience=order.audience.value,
        form=order.form,
        sections=",".join(order.sections or ()),
        data_version=made.data_version,
        is_demo=made.is_demo,
        account_id=made.account_id,
        issued_on=made.issued_on,
        sha256=made.sha256,
        bytes=made.bytes,
        content=content,
    )
    audit.add(
        session,
        clock=clock,
        action="report",
        account_id=made.account_id,
        object=f"{order.file_name} ({made.report_id})",
        detail=f"{_parts_words(order.sections)}, données {made.data_version}, sha256 {made.sha256}",
    )


def _parts_words(sections: Sequence[str] | None) -> str:
    return "toutes les parties" if sections is None else f"{len(sections)} parties sur {len(PARTS)}"


def _issued(row: dict[str, Any]) -> Issued:
    sections = tuple(row["sections"].split(",")) if row["sections"] else None
    order = Order(row["year"], Audience(row["audience"]), row["form"], sections)
    kept = {name: row[name] for name in Issued.__dataclass_fields__ if name != "order"}
    return Issued(order=order, **kept)
