"""A file left in the folder of an account: what becomes of it, of its place, and what is written beside."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from observatory.access import accounts, joining
from observatory.access.scopes import Scope, assign
from observatory.domain.roles import Role
from observatory.ingest.reception.inbox import Inbox
from observatory.ingest.reception.quarantine import Quarantine
from observatory.queries.deposits import deposits
from observatory.storage import Store
from tests.deposited import COORDINATION, DEFECTS, HEADER, MARCH, SOURCE, published

LOGIN = "police.municipale"
PASSWORD = "quatre tulipes sans vase rond"


@pytest.fixture
def folder(duckdb_store: Store) -> Path:
    """The folder of an active partner account."""
    token = accounts.add(duckdb_store, login=LOGIN, role=Role.PARTENAIRE)
    joining.redeem(duckdb_store, token, login=LOGIN, password=PASSWORD)
    account_id = accounts.by_login(duckdb_store, LOGIN).account_id
    scopes = [Scope("source", SOURCE)]
    assign(duckdb_store, account_id, organisation="Police municipale", scopes=scopes)
    made = duckdb_store.settings.inbox / LOGIN
    made.mkdir(parents=True)
    return made


@pytest.fixture
def inbox(duckdb_store: Store) -> Inbox:
    return Inbox(duckdb_store, Quarantine(duckdb_store.settings.scratch / "quarantaine-boite"))


def two_looks(inbox: Inbox) -> list[str]:
    """What the files whole between two looks have come to."""
    inbox.look()
    return [one.outcome for one in inbox.look()]


def result(folder: Path, name: str = "mars.csv") -> str:
    text = (folder / f"{name}.resultat.txt").read_text(encoding="utf-8-sig")
    return text.replace("\xa0", " ").replace("\u202f", " ")


def states(store: Store) -> list[tuple[str, str, str]]:
    return [(one.state, one.organisation, one.channel) for one in deposits(store, COORDINATION)]


def quarantined(store: Store) -> list[Path]:
    return [one for one in (store.settings.scratch / "quarantaine-boite").rglob("*") if one.is_file()]


def test_a_sound_file_is_published_for_the_account_of_its_folder(
    inbox: Inbox, folder: Path, duckdb_store: Store
) -> None:
    (folder / "mars.csv").write_text(MARCH, encoding="utf-8")
    assert two_looks(inbox) == ["published"]
    assert states(duckdb_store) == [("published", "Police municipale", "boîte")]
    assert [one.name for one in folder.iterdir()] == ["mars.csv.resultat.txt"]
    assert "PUBLIÉ" in result(folder)
    assert "3 lignes lues = 3 chargées + 0 rejetée + 0 vide" in result(folder)
    assert quarantined(duckdb_store) == []


def test_a_file_still_growing_is_left_until_it_is_whole(inbox: Inbox, folder: Path, duckdb_store: Store) -> None:
    path = folder / "mars.csv"
    path.write_text(HEADER, encoding="utf-8")
    assert inbox.look() == []
    path.write_text(MARCH, encoding="utf-8")
    assert inbox.look() == []
    assert [one.outcome for one in inbox.look()] == ["published"]


def test_a_file_with_lines_to_mend_waits_for_a_person_and_no_value_is_written(
    inbox: Inbox, folder: Path, duckdb_store: Store
) -> None:
    (folder / "mars.csv").write_text(DEFECTS, encoding="utf-8")
    assert two_looks(inbox) == ["waiting"]
    assert states(duckdb_store) == [("checked", "Police municipale", "boîte")]
    said = result(folder)
    assert "colonne « Date » : valeur illisible, ligne 2 ; attendu : une date" in said
    assert "colonne « Nature » : libellé inconnu, ligne 3" in said
    assert "/mes-depots?depot=" in said
    assert "32/03/2024" not in said
    assert "Chahut" not in said


def test_a_period_already_published_asks_a_person(
    inbox: Inbox, folder: Path, duckdb_store: Store, tmp_path: Path
) -> None:
    published(duckdb_store, tmp_path)
    (folder / "mars.csv").write_text(MARCH.replace("22h30", "23h"), encoding="utf-8")
    assert two_looks(inbox) == ["waiting"]
    assert "déjà publiés : remplacer, ou compléter ?" in result(folder)


def test_the_same_bytes_again_change_nothing(inbox: Inbox, folder: Path, duckdb_store: Store) -> None:
    for outcome in ("published", "duplicate"):
        (folder / "mars.csv").write_text(MARCH, encoding="utf-8")
        assert two_looks(inbox) == [outcome]
    assert "Déjà reçu le" in result(folder)
    assert len(states(duckdb_store)) == 1


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"Nom;Age\nVALEUR LUE;41\n", b"\x00" * 5000])
def test_a_refused_file_leaves_only_its_result(
    inbox: Inbox, folder: Path, duckdb_store: Store, content: bytes
) -> None:
    (folder / "mars.csv").write_bytes(content)
    assert two_looks(inbox) == ["refused"]
    assert [one.name for one in folder.iterdir()] == ["mars.csv.resultat.txt"]
    assert states(duckdb_store) == []
    assert "REFUSÉ" in result(folder)
    assert "VALEUR" not in result(folder)
    assert not list(duckdb_store.settings.archive.rglob("?" * 64))
    assert quarantined(duckdb_store) == []


def test_an_archive_is_as_many_deposits_as_files(inbox: Inbox, folder: Path, duckdb_store: Store) -> None:
    with zipfile.ZipFile(folder / "envoi.zip", "w") as archive:
        archive.writestr("mars.csv", MARCH)
        archive.writestr("avril.csv", MARCH.replace("/03/", "/04/").replace("31/04", "30/04"))
    assert two_looks(inbox) == ["published"]
    assert len(states(duckdb_store)) == 2
    assert "mars.csv" in result(folder, "envoi.zip")


def test_a_file_that_cannot_be_removed_is_examined_once(
    inbox: Inbox, folder: Path, duckdb_store: Store, tmp_path: Path
) -> None:
    """Two names for one file: it is not read, and stays."""
    (folder / "mars.csv").write_text(MARCH, encoding="utf-8")
    (tmp_path / "autre-nom.csv").hardlink_to(folder / "mars.csv")
    assert two_looks(inbox) == ["unreadable"]
    assert inbox.look() == []
    assert "reste dans ce dossier" in result(folder)
    assert states(duckdb_store) == []


def test_a_folder_that_is_nobodys_is_left_alone_and_named(inbox: Inbox, folder: Path, duckdb_store: Store) -> None:
    stranger = folder.parent / "inconnu"
    stranger.mkdir()
    (stranger / "mars.csv").write_text(MARCH, encoding="utf-8")
    assert two_looks(inbox) == []
    assert inbox.strangers() == ["inconnu"]
    assert (stranger / "mars.csv").exists()


def test_a_disabled_account_deposits_no_more(inbox: Inbox, folder: Path, duckdb_store: Store) -> None:
    accounts.disable(duckdb_store, LOGIN)
    (folder / "mars.csv").write_text(MARCH, encoding="utf-8")
    assert two_looks(inbox) == []
    assert (folder / "mars.csv").exists()


def test_a_source_of_others_is_refused(inbox: Inbox, folder: Path, duckdb_store: Store) -> None:
    account_id = accounts.by_login(duckdb_store, LOGIN).account_id
    assign(duckdb_store, account_id, scopes=[])
    (folder / "mars.csv").write_text(MARCH, encoding="utf-8")
    assert two_looks(inbox) == ["refused"]
    assert "Votre compte ne dépose pour aucune source" in result(folder)
