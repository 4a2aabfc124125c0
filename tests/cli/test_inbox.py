"""The inbox: one pass by a command, and the passes of the application that runs."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from observatory.access import accounts, joining
from observatory.access.scopes import Scope, assign
from observatory.domain.roles import Role
from observatory.settings import load_settings
from observatory.storage import migrate, open_store
from tests.browser.served import PASSWORD, serving
from tests.cli.test_commands import Run, run
from tests.deposited import DEFECTS, MARCH, SOURCE

__all__ = ["run"]
LOGIN = "police.municipale"
PATIENCE_S = 60


def folder_of(home: Path) -> Path:
    """The folder, in the inbox of an installation, of an active account that may send one source."""
    store = open_store(load_settings({"OBSERVATORY_HOME": str(home)}))
    migrate(store)
    token = accounts.add(store, login=LOGIN, role=Role.PARTENAIRE)
    joining.redeem(store, token, login=LOGIN, password=PASSWORD)
    account_id = accounts.by_login(store, LOGIN).account_id
    assign(store, account_id, organisation="Police municipale", scopes=[Scope("source", SOURCE)])
    store.close()
    made = home / "inbox" / LOGIN
    made.mkdir(parents=True)
    return made


def test_without_an_inbox_the_command_says_how_to_make_one(run: Run) -> None:
    status, _, err = run("inbox")
    assert status == 2
    assert "un dossier au nom de chaque compte partenaire" in err


def test_one_pass_takes_what_is_whole_and_names_what_is_nobodys(run: Run, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "var")
    (folder.parent / "inconnu").mkdir()
    (folder / "mars.csv").write_text(MARCH, encoding="utf-8")
    (folder / "avril.csv").write_text(DEFECTS, encoding="utf-8")
    (folder / "rien.csv").write_text("", encoding="utf-8")
    status, out, err = run("inbox", "--json")
    assert status == 2
    taken = {one["file"]: one["outcome"] for one in json.loads(out)["taken"]}
    assert taken == {"avril.csv": "waiting", "mars.csv": "published", "rien.csv": "refused"}
    assert "inconnu : aucun compte actif de ce nom" in err
    assert sorted(path.name for path in folder.iterdir()) == [f"{name}.resultat.txt" for name in sorted(taken)]
    assert "0 fichier pris." in run("inbox")[1].replace("\xa0", " ")


@pytest.mark.slow
def test_the_application_that_runs_takes_a_file_by_itself(tmp_path: Path) -> None:
    home = tmp_path / "home"
    folder = folder_of(home)
    with serving(home, {"OBSERVATORY_INBOX_SECONDS": "1"}):
        (folder / "mars.csv").write_text(MARCH, encoding="utf-8")
        result = folder / "mars.csv.resultat.txt"
        deadline = time.monotonic() + PATIENCE_S
        while not result.exists():
            assert time.monotonic() < deadline, "nothing was taken"
            time.sleep(0.2)
    assert "PUBLIÉ" in result.read_text(encoding="utf-8-sig")
    assert [path.name for path in folder.iterdir()] == ["mars.csv.resultat.txt"]
