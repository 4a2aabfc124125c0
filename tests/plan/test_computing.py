"""Indicators made of the observatory's own data: recomputed when the data change, said to be missing when it is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from observatory.access import User
from observatory.access.scopes import Scope
from observatory.domain.cells import Cell, Published
from observatory.domain.plan_values import Move
from observatory.domain.roles import Role
from observatory.ingest.demo import remove_demo
from observatory.ingest.deposits import desk
from observatory.ingest.deposits.decisions import Decisions
from observatory.ingest.deposits.depositor import DEMO, Depositor, at_the_keyboard
from observatory.ingest.rebuilding import rebuild_marts
from observatory.plan import computing
from observatory.plan.editing import Change
from observatory.plan.meetings import keep_meetings
from observatory.plan.values import move
from observatory.queries.plan import board
from observatory.queries.plan_reader import reader_of
from observatory.storage import Store
from observatory.storage.checking import run_checks
from tests.ingest import onisr_files
from tests.ingest.ssmsi_files import communal, ingest
from tests.plan.planned import NOW, asked, load_plan, on, standing

SERVICE = at_the_keyboard("Service")
MONTHS = [f"{month:02}/2024" for month in range(1, 13)]
DAYS = ("01", "28")
MEDIATION = "Période;Secteur;Type d’intervention;Origine;Nombre"
PATROL = "Date;Heure;Nature;Contrôle;Origine;Suite;Nombre de PV;Classe des PV"
EDITION = "donnee-data.gouv-2024-geographie2025-produit-le2025-06-05.csv"


def deposit(store: Store, path: Path, source: str, header: str, *rows: str, by: Depositor = SERVICE) -> str:
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    (seen,) = desk.examine(store, path, by, Decisions(source=source))
    assert seen.import_id, seen
    assert seen.rows_rejected == 0, seen.findings
    desk.publish(store, seen.import_id, by)
    return seen.import_id


def mediation(store: Store, path: Path, months: list[str], count: int = 5, by: Depositor = SERVICE) -> str:
    """So many interventions on the initiative of mediators each month at the station, and one request."""
    rows = [f"{month};Gare;Incivilités;Initiative;{count}" for month in months]
    rows += [f"{month};Centre;Conflit d’usage ou de voisinage;Saisine;1" for month in months]
    return deposit(store, path, "mediation-interventions", MEDIATION, *rows, by=by)


def lines(store: Store, indicator_id: str, period: str = "2024") -> list[tuple[str, float]]:
    """Of the value in hand, else of the published one."""
    rows = store.records("queries/plan_computed", indicators=[indicator_id])
    rows = sorted((row for row in rows if row["period"] == period), key=lambda row: row["state"] == "published")
    return list(zip(rows[0]["categories"], rows[0]["figures"], strict=True)) if rows else []


def missing(store: Store, indicator_id: str) -> dict[str, str]:
    rows = store.records("queries/plan_missing")
    return {row["period"]: row["reason"] for row in rows if row["indicator_id"] == indicator_id}


def test_a_publication_and_its_undoing_are_followed_on_a_file_and_on_a_lake(store: Store, tmp_path: Path) -> None:
    load_plan(store)
    assert missing(store, "16.2")["2024"] == "aucune donnée déposée pour cette période"
    sent = mediation(store, tmp_path / "a.csv", MONTHS)
    assert lines(store, "16.1a", "2024-03") == [("Centre", 1.0), ("Gare", 5.0)]
    assert lines(store, "16.1a", "2024-S1") == [("Centre", 6.0), ("Gare", 30.0)]
    assert lines(store, "16.1b") == [("Initiative", 60.0), ("Saisine", 12.0)]
    assert standing(store, "16.1b", "2024")[0][0] == "submitted"
    assert "2024" not in missing(store, "16.1b")
    desk.undo(store, sent, SERVICE)
    assert (lines(store, "16.1b"), standing(store, "16.1b", "2024")) == ([], [])
    before = store.records("queries/plan_revision")
    store.write(lambda session: rebuild_marts(session, store.settings))
    assert store.records("queries/plan_revision") == before
    invented = Depositor(None, "Médiation (démonstration)", DEMO, Role.COORDINATION)
    mediation(store, tmp_path / "demo.csv", MONTHS, 7, invented)
    plan = "Fiche-action;Indicateur;Période;Valeur"
    deposit(store, tmp_path / "plan.csv", "plan-indicateurs", plan, "14;14.1;2024;2", by=invented)
    assert {row["is_demo"] for row in store.records("queries/plan_computed", indicators=["14.1", "16.1b"])} == {True}
    remove_demo(store, by=None)
    assert store.records("queries/plan_computed", indicators=["14.1", "16.1b"]) == []
    assert run_checks(store) == []


def test_a_year_waits_for_its_last_month(planned: Store, tmp_path: Path) -> None:
    mediation(planned, tmp_path / "a.csv", MONTHS[:11])
    assert (lines(planned, "16.1b"), missing(planned, "16.1b")["2024"]) == ([], "données incomplètes : décembre 2024")
    mediation(planned, tmp_path / "b.csv", MONTHS[11:])
    assert lines(planned, "16.1b") == [("Initiative", 60.0), ("Saisine", 12.0)]


def test_what_was_published_stands_until_the_committee_has_seen_the_new_figure(
    planned: Store, committee: User, coordinator: User, tmp_path: Path
) -> None:
    mediation(planned, tmp_path / "a.csv", MONTHS)
    for who, what in ((committee, Move.VALIDATE), (coordinator, Move.PUBLISH)):
        move(planned, who, what, [asked(planned, "16.1b", "2024")], NOW)
    again = mediation(planned, tmp_path / "b.csv", ["12/2024"], 9)
    assert [state for state, _ in standing(planned, "16.1b", "2024")] == ["submitted", "published"]
    assert lines(planned, "16.1b") == [("Initiative", 64.0), ("Saisine", 12.0)]
    desk.undo(planned, again, SERVICE)
    assert [state for state, _ in standing(planned, "16.1b", "2024")] == ["published"]
    (row,) = planned.records("queries/plan_computed", indicators=["16.1b"])
    assert row["figures"] == [60.0, 12.0]


def test_checks_and_fines_come_from_the_municipal_police_with_their_source(planned: Store, tmp_path: Path) -> None:
    rows = [
        f"{day}/{month};10:00;Contrôle routier;Vitesse;Initiative;Verbalisation;2;4e classe"
        for month in MONTHS
        for day in DAYS
    ]
    rows += [
        "14/02/2024;10:00;Contrôle routier;Alcoolémie;Initiative;Sans suite;0;",
        "15/02/2024;22:00;Tapage, bruit;;Saisine;Avertissement;0;",
    ]
    deposit(planned, tmp_path / "a.csv", "police-municipale-interventions", PATROL, *rows)
    assert lines(planned, "13.3a") == [("Alcoolémie", 1.0), ("Vitesse", 24.0)]
    assert lines(planned, "13.3b") == [("Vitesse", 24.0)]
    assert lines(planned, "13.4") == [("4e classe", 48.0)]
    assert lines(planned, "18-axe3.1b") == [("Tapage, bruit", 1.0)]
    assert lines(planned, "7.1c") == [("", 0.0)]
    with planned.session() as session:
        (row,) = session.execute("select distinct source from plan_value where indicator_id = '13.4'")
    assert row["source"].startswith("Police municipale : interventions, reçu jusqu’au ")


def test_a_carrier_does_not_read_the_small_counts_of_others_because_they_are_computed_for_its_sheet(
    planned: Store, committee: User, tmp_path: Path
) -> None:
    rows = [
        f"{day}/{month};10:00;Contrôle routier;Vitesse;Initiative;Sans suite;0;" for month in MONTHS for day in DAYS
    ]
    rows += ["14/02/2024;10:00;Contrôle routier;Alcoolémie;Initiative;Sans suite;0;"]
    deposit(planned, tmp_path / "a.csv", "police-municipale-interventions", PATROL, *rows)
    association = User("p9", "association", Role.PARTENAIRE, scopes=frozenset({Scope("sheet", "13")}))

    def figures(user: User) -> list[Cell | None]:
        found = board(planned, reader_of(user), date(2026, 3, 2))
        view = found.indicator("13.3a") if found else None
        return [line.figure for line in view.in_hand[0].lines] if view else []

    assert figures(committee) == [Published(1), Published(24)]
    assert Published(1) not in figures(association)


def of_commune(label: str, count: int | None, year: int = 24) -> str:
    shown, flag, rate = ("NA", "ndiff", "NA") if count is None else (count, "diff", f"{count / 20}".replace(".", ","))
    return f"04112;{year};{label};victime;{flag};{shown};{rate};NA;NA;20000;21;13000;21"


def test_violences_come_from_the_national_base_and_a_withheld_one_is_missing(planned: Store, tmp_path: Path) -> None:
    inside, outside = "Violences physiques intrafamiliales", "Violences physiques hors cadre familial"
    given = [of_commune(inside, 141), of_commune(outside, 121), of_commune("Violences sexuelles", 44)]
    ingest(planned, communal(tmp_path / "first", *given, name=EDITION))
    assert lines(planned, "7.1a") == [("", 141.0)]
    assert sorted(lines(planned, "11.3")) == [(outside, 121.0), (inside, 141.0), ("Violences sexuelles", 44.0)]
    later = EDITION.replace("2025-06-05", "2025-07-10")
    ingest(planned, communal(tmp_path / "second", *given[:2], of_commune("Violences sexuelles", None), name=later))
    assert lines(planned, "11.3") == []
    assert missing(planned, "11.3")["2024"] == "non diffusé par le SSMSI : Violences sexuelles"
    assert lines(planned, "7.1a") == [("", 141.0)]


def test_accidents_come_from_the_yearly_file(planned: Store, tmp_path: Path) -> None:
    tables = {name: tuple(line.replace("2019", "2024") for line in lines) for name, lines in onisr_files.NEW.items()}
    assert missing(planned, "13.accidents")["2024"] == "fichier annuel de l’ONISR non chargé pour cette année"
    onisr_files.published(planned, onisr_files.write(tmp_path / "baac", tables))
    assert lines(planned, "13.accidents") == [("", 1.0)]
    assert "2024" not in missing(planned, "13.accidents")


def test_meetings_held_feed_the_indicators_that_count_them(planned: Store, coordinator: User) -> None:
    assert missing(planned, "6.1")["2024"] == "aucune réunion notée à la page Gouvernance"
    held = [("m1", "2024-02-10"), ("m2", "2024-04-09"), ("m3", "2025-01-14")]
    changes = [Change("meeting", id_, {"instance_id": "cellule-veille", "held_on": day}) for id_, day in held]
    keep_meetings(planned, coordinator, changes, NOW)
    assert (lines(planned, "6.1"), lines(planned, "6.1", "2025")) == ([("", 2.0)], [("", 1.0)])
    assert lines(planned, "21.1") == []
    keep_meetings(planned, coordinator, [Change("meeting", "m2", {"state": "retired"}, seen=1)], NOW)
    assert lines(planned, "6.1") == [("", 1.0)]


def test_a_period_that_has_ended_since_is_computed_without_any_new_deposit(planned: Store, coordinator: User) -> None:
    meeting = Change("meeting", "m1", {"instance_id": "clsm", "held_on": "2025-02-10"})
    keep_meetings(planned, coordinator, [meeting], on("2025-03-01"))
    assert lines(planned, "21.1", "2025") == []
    planned.write(lambda session: computing.follow(session, planned.settings, clock=on("2026-01-02")))
    assert lines(planned, "21.1", "2025") == [("", 1.0)]
