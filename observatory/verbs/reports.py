"""report: the annual report, from the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

from observatory.domain.french import nbsp, number
from observatory.errors import InputError, UserError
from observatory.reports.annual.document import Audience
from observatory.reports.annual.forms import FORMS
from observatory.reports.annual.issuing import Issued, Order, content_of, issue
from observatory.verbs.context import Context


def report(arguments: argparse.Namespace, context: Context) -> int:
    order = _order(arguments)
    target = context.path(arguments.output or order.file_name)
    with context.store() as store:
        made = issue(store, order, account_id=None, progress=lambda step, _: context.note(f"  {step}"))
        content = content_of(store, made.report_id)
    _write(target, content)
    context.say(_words(made, target))
    return 0


def _order(arguments: argparse.Namespace) -> Order:
    """The form is the one told, else that of the file's name, else an editable document.

    Raises:
        InputError: the name of the file ends otherwise than the form asked for.
    """
    suffix = Path(arguments.output).suffix.lower().removeprefix(".") if arguments.output else ""
    form = arguments.format or suffix or "docx"
    if form not in FORMS or suffix not in ("", form):
        raise InputError(
            f"« {arguments.output or form} » ne dit pas un format de rapport.",
            todo=f"Terminez le nom du fichier par l’un de : {', '.join(f'.{one}' for one in FORMS)}.",
        )
    sections = None if arguments.sections is None else tuple(filter(None, arguments.sections.split(",")))
    return Order(arguments.year, Audience(arguments.audience), form, sections)


def _write(target: Path, content: bytes) -> None:
    try:
        target.write_bytes(content)
    except OSError as error:
        raise UserError(f"« {target} » ne peut pas être écrit ({error.strerror}).") from None


def _words(made: Issued, target: Path) -> str:
    return nbsp(
        f"{target.name} : {number(made.bytes / 1000)} ko, données {made.data_version}, exemplaire gardé "
        f"{made.report_id}, sha256 {made.sha256}"
    )
