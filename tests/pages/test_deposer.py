"""« Déposer des données », as its script writes it in each state of a file."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import xlsxwriter
from streamlit.testing.v1 import AppTest

from observatory.access import User, accounts
from observatory.access.scopes import assign
from observatory.domain.roles import Role
from observatory.ingest.demo import demo_of
from observatory.ingest.deposits import desk
from observatory.ingest.deposits.decisions import Decisions
from observatory.ingest.deposits.depositor import DEMO, Depositor
from observatory.ingest.reception import counter as counter_module
from observatory.queries.deposits import deposits
from observatory.settings import PROJECT_ROOT, Settings
from observatory.storage import Store
from observatory.ui import reception, runtime
from tests.deposited import COORDINATION, DEFECTS, HEADER, MARCH, POLICE, SOURCE, by, partner

PAGE = PROJECT_ROOT / "pages" / "deposer.py"
MINE = PROJECT_ROOT / "pages" / "mes_depots.py"
PATIENCE_S = 60


@pytest.fixture(autouse=True)
def opened(settings: Settings) -> Iterator[Store]:
    yield runtime.start(settings)
    reception.counter.close()
    runtime.stop()


def visit(monkeypatch: pytest.MonkeyPatch, user: User = POLICE, page: str = str(PAGE), **address: str) -> AppTest:
    monkeypatch.setattr(runtime, "current_user", lambda: user)
    shown = AppTest.from_file(page, default_timeout=60)
    for name, value in address.items():
        shown.query_params[name] = value
    shown.run()
    assert not shown.exception
    return shown


def give(user: User, text: str | bytes, name: str = "mars.csv", decisions: Decisions = Decisions()) -> None:  # noqa: B008
    """A file at the counter, as the form gives it, until its examination has ended."""
    content = text if isinstance(text, bytes) else text.encode()
    reception.counter().receive(by(user), name, [content], decisions)
    wait(user)


def wait(user: User) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not all(one.job.is_over for one in reception.counter().tickets(user.account_id)):
        assert time.monotonic() < deadline, "the examination does not end"
        time.sleep(0.02)


def text_of(shown: AppTest) -> str:
    return "\n".join(one.value for one in shown.html).replace("\xa0", " ").replace("\u202f", " ")


def buttons(shown: AppTest) -> list[str]:
    return [one.label for one in shown.button]


def press(shown: AppTest, label: str) -> AppTest:
    found = [one for one in shown.button if one.label == label]
    assert found, buttons(shown)
    found[0].click().run()
    assert not shown.exception
    return shown


def test_an_account_without_a_source_is_told_whom_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = visit(monkeypatch, partner(sources=()))
    assert "Aucune source n’est attribuée à votre compte" in text_of(shown)
    assert "Demandez à la coordination" in text_of(shown)
    assert buttons(shown) == []


def test_a_partner_reads_what_is_late_and_chooses_among_its_own_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = visit(monkeypatch)
    assert "Une source vous est confiée. En retard : « Police municipale : interventions »" in text_of(shown)
    assert shown.selectbox(key="deposit-source").options == [
        "Reconnue d’après les titres des colonnes",
        "Police municipale : interventions",
    ]
    assert [one.label for one in shown.selectbox] == ["Source"]


def test_the_coordination_deposits_on_behalf_of_an_organisation(
    monkeypatch: pytest.MonkeyPatch, opened: Store
) -> None:
    accounts.add(opened, login="pm1", role=Role.PARTENAIRE)
    assign(opened, accounts.by_login(opened, "pm1").account_id, organisation="Police municipale")
    shown = visit(monkeypatch, COORDINATION)
    shown.selectbox(key="deposit-organisation").set_value("Police municipale")
    shown.file_uploader[0].set_value([("mars.csv", MARCH.encode(), "text/csv")])
    press(shown, "Vérifier")
    wait(COORDINATION)
    assert [(one.organisation, one.account_id) for one in deposits(opened, COORDINATION)] == [
        ("Police municipale", "0")
    ]


def test_a_partner_speaks_for_its_own_organisation_whatever_it_asks(opened: Store) -> None:
    assert reception.depositor_of(POLICE, "Préfecture").organisation == "Police municipale"


def test_checking_without_a_file_asks_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "Aucun fichier n’a été choisi." in text_of(press(visit(monkeypatch), "Vérifier"))


def test_a_sound_file_is_previewed_then_published_then_taken_back(
    monkeypatch: pytest.MonkeyPatch, opened: Store
) -> None:
    give(POLICE, MARCH)
    shown = visit(monkeypatch)
    said = text_of(shown)
    assert "Police municipale : interventions, du 1er au 31 mars 2024 : 3 lignes comprises ; rien à corriger." in said
    assert "3 lignes lues = 3 chargées + 0 rejetée + 0 vide" in said
    assert "Interventions dans ce fichier : 3. Déjà publié sur les mêmes périodes : 0." in said
    assert len(shown.get("plotly_chart")) == 1
    said = text_of(press(shown, "Publier"))
    assert "Le dépôt est publié." in said
    assert opened.value("queries/data_version") != "0"
    press(shown, "Annuler ce dépôt")
    assert "ce qui était publié avant le sera de nouveau" in text_of(shown)
    said = text_of(press(shown, "Oui, annuler"))
    assert "Le dépôt est annulé." in said
    assert "Annulé le" in said


def test_lines_to_mend_are_shown_and_publishing_without_them_is_confirmed(
    monkeypatch: pytest.MonkeyPatch, opened: Store
) -> None:
    give(POLICE, DEFECTS)
    shown = visit(monkeypatch)
    said = text_of(shown)
    assert "« 32/03/2024 »" in said
    assert "une date, par exemple 05/03/2024" in said
    assert "2 lignes à corriger : elles seront laissées de côté si vous publiez en l’état." in said
    given = [one.label for one in shown.get("download_button")]
    assert given[:2] == ["Fichier annoté (CSV)", "Fichier annoté (XLSX)"]
    press(shown, "Publier")
    assert "2 lignes à corriger ne seront pas publiées." in text_of(shown)
    assert [one.state for one in deposits(opened, POLICE)] == ["checked"]
    press(shown, "Pas maintenant")
    press(press(shown, "Publier"), "Oui, publier")
    assert [one.state for one in deposits(opened, POLICE)] == ["published"]


def test_what_is_already_published_asks_whether_to_replace_or_complete(
    monkeypatch: pytest.MonkeyPatch, opened: Store
) -> None:
    give(POLICE, MARCH)
    press(visit(monkeypatch), "Publier")
    give(POLICE, HEADER + "15/03/2024;10h;Tapage, bruit;Saisine;;Centre;;;;\n", "15-mars.csv")
    shown = visit(monkeypatch)
    assert "1 jour de ce fichier est déjà publié (1 ligne)." in text_of(shown)
    shown.radio[0].set_value("add").run()
    press(press(shown, "Publier"), "Oui, publier")
    assert sorted(one.live_slots for one in deposits(opened, POLICE)) == [1, 31]


def test_a_file_already_published_elsewhere_meanwhile_is_said_not_broken(
    monkeypatch: pytest.MonkeyPatch, opened: Store
) -> None:
    """Two tabs: the second click finds the work done."""
    give(POLICE, MARCH)
    first, second = visit(monkeypatch), visit(monkeypatch)
    press(first, "Publier")
    assert "n’attend pas de publication" in text_of(press(second, "Publier"))


def test_the_same_file_twice_is_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    give(POLICE, MARCH)
    press(visit(monkeypatch), "Publier")
    give(POLICE, MARCH)
    assert "Déjà reçu le" in text_of(visit(monkeypatch))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "le fichier est vide"),
        (b"%PDF-1.7\n%\xe2\xe3", "un document PDF"),
        (b"PK\x03\x04 rompue", "l’archive"),
        (b"a;b\n", "aucune ligne de données"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_french_and_leaves_nothing(
    monkeypatch: pytest.MonkeyPatch, opened: Store, content: bytes, said: str
) -> None:
    shown = visit(monkeypatch)
    shown.file_uploader[0].set_value([("essai.csv", content, "text/csv")])
    press(shown, "Vérifier")
    wait(POLICE)
    assert said in text_of(visit(monkeypatch)) + text_of(shown)
    assert list((opened.settings.scratch / "quarantaine").glob("*")) == []
    assert not list(opened.settings.archive.rglob("?" * 64))


def test_a_name_full_of_tricks_is_only_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    give(POLICE, MARCH, "<script>alert(1)</script>{{x}}.csv")
    said = text_of(visit(monkeypatch))
    assert "<script>" not in said
    assert "script&gt;" in said


def test_the_mended_file_takes_the_answers_and_the_place_of_the_one_before(
    monkeypatch: pytest.MonkeyPatch, opened: Store
) -> None:
    renamed = DEFECTS.replace("Nature", "Nature de l’acte")
    give(POLICE, renamed, "avant.csv")
    shown = visit(monkeypatch)
    assert "Colonne à retrouver : « Nature »." in text_of(shown)
    column = next(one for one in shown.selectbox if "Nature" in one.label)
    assert (column.value, column.label.count("Tapage, bruit")) == ("Nature de l’acte", 1)
    press(shown, "Continuer")
    wait(POLICE)
    mended = renamed.replace("32/03", "01/03").replace("Chahut de minuit", "Tapage, bruit")
    give(POLICE, mended, "apres.csv")
    shown = visit(monkeypatch)
    assert "3 lignes comprises ; rien à corriger." in text_of(shown)
    press(shown, "Publier")
    assert [(one.files, one.state) for one in deposits(opened, POLICE)] == [("apres.csv", "published")]
    assert "avant.csv" not in text_of(shown)


def test_an_unknown_label_is_given_its_meaning(monkeypatch: pytest.MonkeyPatch, opened: Store) -> None:
    give(POLICE, DEFECTS)
    shown = visit(monkeypatch)
    label = next(one for one in shown.selectbox if "Chahut" in one.label)
    assert "Tapage, bruit" in label.options
    label.set_value("pm-tapage")
    press(shown, "Vérifier de nouveau")
    wait(POLICE)
    assert "2 lignes comprises ; 1 ligne à corriger." in text_of(visit(monkeypatch))
    assert len(deposits(opened, POLICE)) == 1


def test_a_workbook_of_several_sheets_asks_for_each_of_them(monkeypatch: pytest.MonkeyPatch, opened: Store) -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        for name, text in (("mars", MARCH), ("avril", MARCH.replace("/03/", "/04/").replace("31/04", "30/04"))):
            sheet = book.add_worksheet(name)
            for line, row in enumerate(text.replace("Nature", f"Nature {name}").splitlines()):
                sheet.write_row(line, 0, row.split(";"))
    give(POLICE, made.getvalue(), "deux.xlsx")
    shown = visit(monkeypatch)
    assert [one.value for one in shown.selectbox if "Nature" in one.label] == ["Nature mars", "Nature avril"]
    press(shown, "Continuer")
    wait(POLICE)
    shown = visit(monkeypatch)
    assert "deux.xlsx, feuille « mars »" in text_of(shown)
    press(shown, "Publier")
    assert sorted(one.state for one in deposits(opened, POLICE)) == ["published"]
    press(shown, "Continuer")
    wait(POLICE)
    press(visit(monkeypatch), "Publier")
    assert [one.state for one in deposits(opened, POLICE)] == ["published", "published"]


def test_another_answer_leaves_one_deposit_not_two(monkeypatch: pytest.MonkeyPatch, opened: Store) -> None:
    """The archive holds our own copy of a table with titles above: other bytes than those received."""
    user = partner(sources=(SOURCE, "cadre-de-vie"))
    give(user, f"Mars 2024\n\n{MARCH}", decisions=Decisions(source=SOURCE))
    shown = visit(monkeypatch, user)
    press(shown, "Vérifier de nouveau")
    wait(user)
    press(visit(monkeypatch, user), "Vérifier de nouveau")
    wait(user)
    assert [one.source for one in deposits(opened, user)] == [SOURCE]


def test_personal_columns_are_named_without_a_value_and_taken_out_by_one_click(
    monkeypatch: pytest.MonkeyPatch, opened: Store
) -> None:
    rows = MARCH.splitlines()
    cells = ["Courriel", *(f"boite.{rank}@exemple.fr" for rank in range(1, len(rows)))]
    give(POLICE, "\n".join(f"{row};{cell}" for row, cell in zip(rows, cells, strict=True)))
    shown = visit(monkeypatch)
    said = text_of(shown)
    assert "Une colonne semble parler de personnes." in said
    assert "adresse électronique" in said
    assert "boite.1" not in said
    assert deposits(opened, POLICE) == []
    press(shown, "Retirer cette colonne et continuer")
    wait(POLICE)
    assert "3 lignes comprises ; rien à corriger." in text_of(visit(monkeypatch))
    kept = b"".join(path.read_bytes() for path in opened.settings.archive.rglob("?" * 64))
    assert b"boite.1" not in kept


def test_the_first_real_deposit_removes_the_demonstration_of_its_source(
    monkeypatch: pytest.MonkeyPatch, opened: Store, tmp_path: Path
) -> None:
    invented = tmp_path / "demo.csv"
    invented.write_text(MARCH.replace("22h30", "21h"), encoding="utf-8")
    depositor = Depositor(None, "Démonstration", DEMO, Role.COORDINATION)
    (seen,) = desk.examine(opened, invented, depositor, Decisions(source=SOURCE))
    desk.publish(opened, seen.import_id or "", depositor)
    give(POLICE, MARCH)
    shown = visit(monkeypatch)
    assert [one.label for one in shown.checkbox] == [
        "Retirer en même temps les données de démonstration de cette source"
    ]
    press(shown, "Publier")
    assert demo_of(opened, SOURCE) is None
    assert [one.is_demo for one in deposits(opened, COORDINATION)] == [False]


def test_abandoning_leaves_nothing_of_a_checked_file(monkeypatch: pytest.MonkeyPatch, opened: Store) -> None:
    give(POLICE, MARCH)
    said = text_of(press(visit(monkeypatch), "Ne pas publier et effacer"))
    assert "rien n’en est gardé" in said
    assert deposits(opened, POLICE) == []
    assert not list(opened.settings.archive.rglob("?" * 64))


def test_a_restart_leaves_a_checked_file_in_my_deposits(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, opened: Store
) -> None:
    give(POLICE, DEFECTS)
    reception.counter.close()
    import_id = deposits(opened, POLICE)[0].import_id
    assert "32/03/2024" not in text_of(visit(monkeypatch))
    shown = visit(monkeypatch, page=str(MINE), depot=import_id)
    assert "« 32/03/2024 »" in text_of(shown)
    press(press(shown, "Publier"), "Oui, publier")
    assert [one.state for one in deposits(opened, POLICE)] == ["published"]


def test_a_file_nobody_answers_for_is_dropped_from_quarantine(monkeypatch: pytest.MonkeyPatch, opened: Store) -> None:
    give(POLICE, "colonne;autre\n1;2\n", decisions=Decisions(source=SOURCE))
    waiting = list((opened.settings.scratch / "quarantaine").iterdir())
    assert len(waiting) == 1
    later = counter_module.utc_now() + counter_module.PATIENCE * 2
    monkeypatch.setattr(counter_module, "utc_now", lambda: later)
    reception.counter().sweep()
    assert list((opened.settings.scratch / "quarantaine").iterdir()) == []
    assert reception.counter().tickets(POLICE.account_id) == []


def test_nobody_sees_the_files_of_another(monkeypatch: pytest.MonkeyPatch) -> None:
    give(POLICE, MARCH)
    other = partner("autre", "Police municipale")
    assert "mars.csv" not in text_of(visit(monkeypatch, other))


def test_a_role_that_may_not_deposit_is_turned_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runtime, "current_user", lambda: User("x", "x", Role.GROUPE))
    shown = AppTest.from_file(str(PAGE), default_timeout=60).run()
    assert shown.exception
    assert not shown.title
