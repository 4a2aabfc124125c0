"""publish, discard, annotate, and the decisions that `ingest` takes for a partner's file."""

from __future__ import annotations

import argparse

from observatory.errors import UserError
from observatory.ingest.deposits import desk
from observatory.ingest.deposits.annotated import annotated
from observatory.ingest.deposits.decisions import ADD, EVERY, REPLACE, Decisions
from observatory.ingest.deposits.depositor import at_the_keyboard
from observatory.ingest.deposits.taking import Partner
from observatory.verbs.context import Context


def partner(arguments: argparse.Namespace) -> Partner:
    """What was typed beside the paths.

    Raises:
        UserError: a decision that cannot be read.
    """
    decisions = Decisions(
        source=arguments.source or "",
        columns=dict(_cut(text, "--column", "En-tête=champ") for text in arguments.column),
        labels={_field(given): code for given, code in (_cut(t, "--label", _LABEL) for t in arguments.label)},
        drop_personal=frozenset({EVERY}) if arguments.drop_personal else frozenset(),
        mode=ADD if arguments.add else REPLACE,
    )
    return Partner(at_the_keyboard(arguments.organisation), decisions, arguments.check)


_LABEL = "champ:valeur=code"


def publish(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        desk.publish(store, arguments.import_id, at_the_keyboard(), ADD if arguments.add else REPLACE)
    context.say(f"Dépôt {arguments.import_id} publié.")
    return 0


def discard(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        desk.discard(store, arguments.import_id, at_the_keyboard())
    context.say(f"Dépôt {arguments.import_id} abandonné : il n’en reste rien.")
    return 0


def annotate(arguments: argparse.Namespace, context: Context) -> int:
    target = context.path(arguments.output)
    form = target.suffix.lower().removeprefix(".")
    if form not in ("csv", "xlsx"):
        raise UserError(f"« {target.name} » : forme inconnue.", todo="Terminez le nom par .csv ou .xlsx.")
    with context.store() as store:
        content = annotated(store, arguments.import_id, "xlsx" if form == "xlsx" else "csv")
    try:
        target.write_bytes(content)
    except OSError as error:
        raise UserError(f"« {target} » ne peut pas être écrit ({error.strerror}).") from None
    context.note(f"Fichier annoté écrit : {target.name}.")
    return 0


def _cut(text: str, option: str, form: str) -> tuple[str, str]:
    given, found, target = text.rpartition("=")
    if not found or not given:
        raise UserError(f"{option} {text} : il manque « = ».", todo=f'Écrivez {option} "{form}".')
    return given, target


def _field(given: str) -> tuple[str, str]:
    field, found, label = given.partition(":")
    if not found:
        raise UserError(f"--label {given} : il manque « : ».", todo=f'Écrivez --label "{_LABEL}".')
    return field, label
