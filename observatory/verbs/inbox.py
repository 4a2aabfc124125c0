"""inbox."""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

from observatory.domain.french import plural
from observatory.errors import UserError
from observatory.ingest.reception.inbox import Inbox, Taken
from observatory.ingest.reception.quarantine import Quarantine
from observatory.verbs.context import Context

# A file that has not grown in the meantime is whole.
_BETWEEN_LOOKS_S = 2.0
_WORDS = {
    "published": "publié",
    "waiting": "vérifié, à terminer par une personne",
    "duplicate": "déjà reçu",
    "refused": "refusé",
    "unreadable": "illisible",
    "defect": "défaut de l’observatoire",
}


def inbox(arguments: argparse.Namespace, context: Context) -> int:
    folder = context.settings.inbox
    if not folder.is_dir():
        raise UserError(
            f"La boîte de dépôt {folder} n’existe pas.",
            todo="Créez-la, avec un dossier au nom de chaque compte partenaire qui s’en sert.",
        )
    with context.store() as store, tempfile.TemporaryDirectory(dir=store.settings.scratch) as scratch:
        box = Inbox(store, Quarantine(Path(scratch)))
        box.look()
        time.sleep(_BETWEEN_LOOKS_S)
        taken, strangers = box.look(), box.strangers()
    for name in strangers:
        context.note(f"{name} : aucun compte actif de ce nom ne peut déposer ; rien n’est pris dans ce dossier.")
    return _print(taken, arguments.json, context)


def _print(taken: list[Taken], as_json: bool, context: Context) -> int:
    if as_json:
        content = {"taken": [{"login": one.login, "file": one.name, "outcome": one.outcome} for one in taken]}
        context.say(json.dumps(content, ensure_ascii=False, indent=1))
    else:
        for one in taken:
            context.say(f"{one.login}/{one.name} : {_WORDS[one.outcome]}")
        context.say(f"{plural(len(taken), 'fichier pris', 'fichiers pris')}.")
    if any(one.outcome == "defect" for one in taken):
        return 1
    return 2 if any(one.outcome in ("refused", "unreadable") for one in taken) else 0
