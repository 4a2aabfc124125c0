"""serve, backup, restore, check."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from observatory.access import audit, statement
from observatory.domain.french import number, plural
from observatory.domain.retention import Kept
from observatory.errors import UserError
from observatory.handover import Owner
from observatory.ingest import retention as keeping
from observatory.ingest.nightly import Nightly
from observatory.storage import Store, open_store
from observatory.storage.backup import backup as write_backup
from observatory.storage.backup import restore as read_backup
from observatory.storage.checking import missing_bytes, run_checks
from observatory.storage.encryption import SHORTEST_PASSPHRASE
from observatory.storage.migrations import pending
from observatory.verbs.context import Context


def serve(arguments: argparse.Namespace, context: Context) -> int:
    # The web application is the only part that needs Streamlit: other verbs start without loading it.
    from observatory.ui.server import serve as run_server

    if context.shared is not None:
        raise UserError(f"L’application est déjà démarrée : {context.settings.url}")
    port = arguments.port or context.settings.port
    here = replace(context, settings=replace(context.settings, port=port))
    return run_server(here.settings, beside=lambda store: _commands(here, store))


@contextmanager
def _commands(context: Context, store: Store) -> Iterator[None]:
    """Answer the commands of other processes for as long as this one holds the file."""

    def run(argv: Sequence[str], cwd: Path, out: TextIO, err: TextIO) -> int:
        return context.run(argv, replace(context, out=out, err=err, cwd=cwd, shared=store))

    owner = Owner(context.settings, run)
    owner.start()
    nightly = Nightly(store)
    nightly.start()
    try:
        yield
    finally:
        nightly.stop()
        owner.stop()


def backup(arguments: argparse.Namespace, context: Context) -> int:
    target, passphrase = context.path(arguments.file), _passphrase(arguments, context)
    with context.store() as store:
        size = write_backup(store, target, passphrase)
    kind = "chiffrée" if passphrase else "en clair"
    context.say(f"Sauvegarde {kind} écrite : {target} ({number(size / 1e6, 1)} Mo).")
    return 0


def restore(arguments: argparse.Namespace, context: Context) -> int:
    if context.shared is not None:
        raise UserError("L’application utilise la base.", todo="Arrêtez-la, puis restaurez.")
    if context.settings.store_file.exists() and not context.settings.store:
        # Opening it proves that nobody else holds it.
        open_store(context.settings).close()
    read_backup(context.settings, context.path(arguments.file), _passphrase(arguments, context))
    with context.store():
        context.say("Base et fichiers reçus restaurés.")
    return 0


def _passphrase(arguments: argparse.Namespace, context: Context) -> str | None:
    """Read from a file: what is typed on a command line is seen by every program of the machine."""
    if not arguments.passphrase_file:
        return None
    try:
        found = context.path(arguments.passphrase_file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise UserError(f"Le fichier de la phrase de passe ne peut pas être lu ({error.strerror}).") from None
    if len(found) < SHORTEST_PASSPHRASE:
        raise UserError(f"La phrase de passe compte moins de {SHORTEST_PASSPHRASE} caractères.")
    return found


def retention(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        if arguments.source:
            if arguments.months is None:
                raise UserError("Il manque le nombre de mois.", todo="Écrivez par exemple : retention enquete 60.")
            keeping.decide(store, arguments.source, arguments.months)
        for one in keeping.periods(store, dt.date.today()):
            context.say(_kept_words(one))
    for source, reason in keeping.kept_for_good():
        context.say(f"{source.id} : {reason}")
    return 0


def purge(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        today = dt.date.today()
        found = keeping.due(store, today) if arguments.dry_run else keeping.purge(store, today)
    for one in found.kept:
        context.say(f"{one.id} : {plural(one.due, one.noun)} d’avant le {one.before:%d/%m/%Y}")
    if found.drafts:
        context.say(plural(found.drafts, "dépôt jamais publié", "dépôts jamais publiés"))
    is_done = found.is_something and not arguments.dry_run
    context.say("Purge faite ; la base a été réécrite." if is_done else "Rien n’a été retiré.")
    return 0


def _kept_words(one: Kept) -> str:
    decided = "décidé" if one.decided_on else "proposé, rien n’est purgé avant une décision"
    return f"{one.id} : {one.months} mois ({decided}) ; {plural(one.held, one.noun)}, dont {one.due} à purger"


def check(arguments: argparse.Namespace, context: Context) -> int:
    with context.store() as store:
        failures = run_checks(store)
        lost = missing_bytes(store)
        late = pending(store)
        chain, stands = audit.chain(store), statement.stand(store)
    for failure in failures:
        context.note(f"{failure.check} : {plural(failure.rows, 'ligne', 'lignes')} : {failure.sample[0]}")
    for sha256 in lost:
        context.note(f"archive : le fichier {sha256[:12]}… manque ou a changé.")
    for name in late:
        context.note(f"{name} : à appliquer.")
    for entry in chain.broken:
        context.note(f"traces : l’entrée {entry} n’est plus ce qu’elle était.")
    if not stands:
        context.note("bilans : ceux qui ont été arrêtés avant une purge ne sont plus ce qu’ils étaient.")
    if failures or lost or late or chain.broken or not stands:
        return 1
    context.say(
        f"Traces : {plural(chain.kept, 'entrée', 'entrées')}, la dernière est la {chain.entry_no}, "
        f"empreinte {chain.entry_hash[:16] or 'vide'}."
    )
    context.say("Base saine.")
    return 0
