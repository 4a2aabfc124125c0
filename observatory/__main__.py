"""The command line: `python -m observatory VERB`. One verb, one function of `observatory/verbs`."""

from __future__ import annotations

import argparse
import logging
import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from observatory import logs
from observatory.domain.roles import Role
from observatory.errors import StoreBusy, UserError
from observatory.handover import Words, hand_over
from observatory.reports.annual.document import Audience
from observatory.reports.annual.forms import FORMS
from observatory.reports.exports.datasets import SHEET_WRITERS
from observatory.settings import load_settings
from observatory.verbs import data, deposits, inbox, partners, people, reports, upkeep
from observatory.verbs.context import Context, Verb

_PATIENCE_S = 30.0
log = logging.getLogger("observatory")


def build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="observatory", description="Observatoire local de la tranquillité.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERBE")
    _data_verbs(verbs)
    _deposit_verbs(verbs)
    _partner_verbs(verbs)
    _report_verb(verbs)
    _people_verbs(verbs)
    _upkeep_verbs(verbs)
    return parser


def _data_verbs(verbs: argparse._SubParsersAction) -> None:
    init = _verb(verbs, "init", data.init, "crée la base et charge les données ouvertes livrées")
    init.add_argument("--no-demo", action="store_true", help="sans données de démonstration")
    ingest = _verb(verbs, "ingest", data.ingest, "prend des fichiers, dossiers, .zip ou .gz")
    ingest.add_argument("paths", nargs="+", metavar="CHEMIN")
    ingest.add_argument("--source", help="identifiant de la source, si elle ne doit pas être devinée")
    ingest.add_argument("--division", metavar="NOM", help="découpage des secteurs, si rien dans le fichier ne le dit")
    ingest.add_argument("--json", action="store_true", help="résultat en JSON")
    _partner_options(ingest)
    box = _verb(verbs, "inbox", inbox.inbox, "prend une fois les fichiers de la boîte de dépôt")
    box.add_argument("--json", action="store_true", help="résultat en JSON")
    listing = _verb(verbs, "imports", data.imports, "liste les imports")
    listing.add_argument("--json", action="store_true", help="résultat en JSON")
    undo = _verb(verbs, "undo", data.undo, "annule un import ; ce qu’il remplaçait revient")
    undo.add_argument("import_id", metavar="IMPORT")
    rejects = _verb(verbs, "rejects", data.rejects, "lignes rejetées d’un import, en CSV")
    rejects.add_argument("import_id", metavar="IMPORT")
    rejects.add_argument("-o", dest="output", metavar="FICHIER")
    export = _verb(verbs, "export", data.export, "écrit un jeu de données")
    export.add_argument("dataset", metavar="JEU")
    export.add_argument("--format", choices=("csv", "json", "xlsx", *SHEET_WRITERS), default="csv")
    export.add_argument("--dictionary", action="store_true", help="ce que dit chaque colonne (Table Schema)")
    export.add_argument("--where", action="append", default=[], metavar="COLONNE=VALEUR")
    export.add_argument("-o", dest="output", metavar="FICHIER")
    sync = _verb(verbs, "sync", data.sync, "télécharge les éditions officielles")
    sync.add_argument("what", nargs="?", default="all", choices=("ssmsi", "onisr", "insee", "geo", "all"))
    sync.add_argument("--json", action="store_true", help="résultat en JSON")


def _partner_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--organisation", default="", metavar="NOM", help="organisme au nom duquel déposer")
    parser.add_argument("--column", action="append", default=[], metavar="EN-TÊTE=CHAMP", help="sens d’une colonne")
    parser.add_argument("--label", action="append", default=[], metavar="CHAMP:VALEUR=CODE", help="sens d’un libellé")
    parser.add_argument("--drop-personal", action="store_true", help="écarte les colonnes de données personnelles")
    parser.add_argument("--add", action="store_true", help="complète ce qui est publié au lieu de le remplacer")
    parser.add_argument("--check", action="store_true", help="s’arrête au contrôle, sans publier")


def _deposit_verbs(verbs: argparse._SubParsersAction) -> None:
    publish = _verb(verbs, "publish", deposits.publish, "publie un dépôt contrôlé")
    publish.add_argument("import_id", metavar="IMPORT")
    publish.add_argument("--add", action="store_true", help="complète ce qui est publié au lieu de le remplacer")
    discard = _verb(verbs, "discard", deposits.discard, "abandonne un dépôt contrôlé : il n’en reste rien")
    discard.add_argument("import_id", metavar="IMPORT")
    annotate = _verb(verbs, "annotate", deposits.annotate, "rend le fichier déposé, avec ce qui est à corriger")
    annotate.add_argument("import_id", metavar="IMPORT")
    annotate.add_argument("-o", dest="output", metavar="FICHIER", required=True)


def _partner_verbs(verbs: argparse._SubParsersAction) -> None:
    template = _verb(verbs, "template", partners.template, "écrit le modèle à remplir d’une source de partenaire")
    template.add_argument("source", metavar="SOURCE")
    template.add_argument("-o", dest="output", metavar="FICHIER", required=True, help="finit par .csv ou .xlsx")
    demo = verbs.add_parser("demo", help="données de démonstration").add_subparsers(dest="what", required=True)
    _verb(demo, "add", partners.demo_add, "charge les données de démonstration des sources jamais déposées")
    remove = _verb(demo, "remove", partners.demo_remove, "retire les données de démonstration, sans rien en garder")
    remove.add_argument("--source", help="identifiant d’une source ; toutes, sinon")


def _report_verb(verbs: argparse._SubParsersAction) -> None:
    report = _verb(verbs, "report", reports.report, "écrit le rapport annuel et en garde un exemplaire")
    report.add_argument("year", type=int, metavar="ANNÉE")
    report.add_argument("--audience", choices=[one.value for one in Audience], default=Audience.PLENIERE.value)
    report.add_argument("--format", choices=tuple(FORMS), help="sinon, celui du nom du fichier")
    report.add_argument("--sections", metavar="PARTIE,…", help="parties voulues ; toutes, sinon")
    report.add_argument("-o", "--output", metavar="FICHIER", help="rapport-ANNÉE-PUBLIC.FORMAT, sinon")


def _people_verbs(verbs: argparse._SubParsersAction) -> None:
    user = verbs.add_parser("user", help="gère les comptes").add_subparsers(dest="what", required=True)
    add = _verb(user, "add", people.add, "crée un compte et donne un lien à usage unique")
    add.add_argument("login", metavar="IDENTIFIANT")
    add.add_argument("--role", choices=[role.value for role in Role], default=Role.PARTENAIRE.value)
    _limits(add)
    allow = _verb(user, "allow", people.allow, "dit pour qui parle un compte, et à quoi il se limite")
    allow.add_argument("login", metavar="IDENTIFIANT")
    _limits(allow)
    _verb(user, "list", people.listing, "liste les comptes")
    _verb(user, "link", people.link, "donne un nouveau lien à usage unique").add_argument("login")
    _verb(user, "disable", people.disable, "désactive un compte").add_argument("login")
    _verb(user, "reset-factor", people.factor, "retire le second facteur d’un compte").add_argument("login")
    statement = _verb(
        verbs, "statement", people.yearly, "bilan annuel de l’application de la charte, d’après les traces"
    )
    statement.add_argument("year", type=int, metavar="ANNÉE")
    statement.add_argument("-o", "--output", metavar="FICHIER", help="fichier CSV au lieu de l’écran")
    audit = _verb(verbs, "audit", people.audit, "qui a fait quoi, quand")
    audit.add_argument("--limit", type=int, default=200)
    audit.add_argument("--json", action="store_true", help="résultat en JSON")


def _limits(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--organisation", metavar="NOM", help="organisme pour lequel parle ce compte")
    parser.add_argument("--source", action="append", default=[], metavar="SOURCE", help="source qu’il peut déposer")
    parser.add_argument("--axis", action="append", default=[], metavar="AXE", help="axe d’un groupe thématique")
    parser.add_argument("--sheet", action="append", default=[], metavar="FICHE", help="fiche-action qu’il renseigne")


def _upkeep_verbs(verbs: argparse._SubParsersAction) -> None:
    serve = _verb(verbs, "serve", upkeep.serve, "démarre l’application web")
    serve.add_argument("--port", type=int, default=None)
    for name, run_it, words in (
        ("backup", upkeep.backup, "écrit une sauvegarde complète"),
        ("restore", upkeep.restore, "remet une sauvegarde en place"),
    ):
        verb = _verb(verbs, name, run_it, words)
        verb.add_argument("file")
        verb.add_argument("--passphrase-file", metavar="FICHIER", help="fichier qui contient la phrase de passe")
    retention = _verb(verbs, "retention", upkeep.retention, "combien de temps chaque source est gardée")
    retention.add_argument("source", nargs="?", metavar="SOURCE")
    retention.add_argument("months", nargs="?", type=int, metavar="MOIS")
    purge = _verb(verbs, "purge", upkeep.purge, "retire ce qui dépasse sa durée de conservation")
    purge.add_argument("--dry-run", action="store_true", help="dit ce qui serait retiré, sans rien retirer")
    _verb(verbs, "check", upkeep.check, "vérifie la base et les fichiers reçus")


def _verb(verbs: argparse._SubParsersAction, name: str, run: Verb, words: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = verbs.add_parser(name, help=words, description=words)
    parser.set_defaults(run=run)
    return parser


def run(argv: Sequence[str], context: Context) -> int:
    """Run one command; errors for people are printed, defects are logged.

    Raises:
        StoreBusy: another process holds the store.
    """
    try:
        arguments = build_parser().parse_args(argv)
        status: int = arguments.run(arguments, context)
        return status
    except StoreBusy:
        raise
    except UserError as error:
        context.note(str(error))
        return error.exit_status
    except BrokenPipeError:
        # Whoever read the output has read enough (`… | head`).
        return 0
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 2
    except Exception:
        _log_defect(argv, context)
        return 1


def _log_defect(argv: Sequence[str], context: Context) -> None:
    """To the file only, where no value is written: what a terminal shows may end in a mail."""
    path = logs.set_up(context.settings.home / "logs")
    log.exception("defect in « %s »", argv[0] if argv else "")
    context.note(f"Erreur interne : le détail est dans {path}.")


def main(argv: Sequence[str], environ: dict[str, str], out: TextIO, err: TextIO) -> int:
    """Run here, or let the process that holds the store run it. What is written is its owner's alone to read."""
    os.umask(0o077)
    try:
        settings = load_settings(environ)
    except UserError as error:
        err.write(f"{error}\n")
        return error.exit_status
    context = Context(settings, out, err, Path.cwd(), run)
    deadline = time.monotonic() + _PATIENCE_S
    while True:
        try:
            return run(argv, context)
        except StoreBusy as busy:
            status = hand_over(settings, Words(tuple(argv), context.cwd), out, err)
            if status is not None:
                return status
            if time.monotonic() > deadline:
                err.write(f"{busy}\n")
                return busy.exit_status
            time.sleep(0.3)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], dict(os.environ), sys.stdout, sys.stderr))
