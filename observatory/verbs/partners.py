"""demo add, demo remove."""

from __future__ import annotations

import argparse

from observatory.domain.french import nbsp, plural
from observatory.ingest import demo
from observatory.ingest.deposits.declared import declared
from observatory.verbs.context import Context


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
