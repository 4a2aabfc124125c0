"""template, demo add, demo remove."""

from __future__ import annotations

import argparse

from observatory.domain.french import nbsp, plural
from observatory.errors import InputError, UserError
from observatory.ingest import demo
from observatory.ingest.deposits.declared import declared
from observatory.reports.templates import TEMPLATES
from observatory.verbs.context import Context


def template(arguments: argparse.Namespace, context: Context) -> int:
    source = declared(arguments.source)
    path = context.path(arguments.output)
    write = TEMPLATES.get(path.suffix.lower().removeprefix("."))
    if write is None:
        raise InputError(f"« {path.name} » n’est ni un .csv ni un .xlsx.", todo="Donnez l’un de ces deux noms à -o.")
    try:
        path.write_bytes(write(source))
    except OSError as error:
        raise UserError(f"« {path} » ne peut pas être écrit ({error.strerror}).") from None
    context.note(nbsp(f"Modèle écrit : {source.title}."))
    return 0


def demo_add(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        loaded = demo.load_demo(store, context.note, again=True)
    if not loaded:
        context.say(nbsp("Rien à charger : chaque source a déjà des données, de démonstration ou déposées."))
        return 0
    context.say(nbsp(f"Données de démonstration chargées : {plural(len(loaded), 'source')}."))
    return 0


def demo_remove(arguments: argparse.Namespace, context: Context) -> int:
    source = declared(arguments.source).id if arguments.source else None
    with context.store() as store:
        removed = demo.remove_demo(store, source, by=None)
    if not removed:
        context.say("Aucune donnée de démonstration.")
        return 0
    context.say(nbsp(f"Données de démonstration retirées : {plural(len(removed), 'source')}. Il n’en reste rien."))
    return 0
