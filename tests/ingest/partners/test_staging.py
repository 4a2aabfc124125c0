from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from observatory.storage import Session, Store
from tests.ingest.partners.declarations import SOURCES, declaration
from tests.ingest.partners.staged import problems, reasons, stage, staged

FACT = {
    "events": ("stg_event", "event"),
    "counts": ("stg_count", "activity_count"),
    "requisitions": ("stg_requisition", "requisition"),
    "survey": ("stg_survey", "survey_count"),
    "plan": ("stg_plan", "indicator_entry"),
}
MARCH = "2024-03"


@pytest.fixture
def session(duckdb_store: Store) -> Iterator[Session]:
    with duckdb_store.session() as session:
        yield session


def columns(session: Session, table: str) -> list[tuple[str, str]]:
    return [(row["column_name"], row["column_type"]) for row in session.execute(f"describe {table}")]


@pytest.mark.parametrize("source", SOURCES)
def test_what_is_staged_has_the_shape_of_the_facts(session: Session, source: str) -> None:
    stage(session, source)
    staged_table, facts = FACT[declaration(source)["depot"]["kind"]]
    assert columns(session, staged_table) == columns(session, facts)[2:]
    assert [name for name, _ in columns(session, "stg_problem")] == [
        "line_no",
        "column_name",
        "severity",
        "code",
        "expected",
        "reason",
    ]


def fact(**values: Any) -> dict[str, Any]:
    return {"date_debut": dt.date(2024, 3, 5), "categorie": "4001-37", **values}


def test_an_interval_may_go_over_midnight_and_may_not_go_backwards(session: Session) -> None:
    stage(
        session,
        "police-nationale-faits",
        fact(heure_debut=1350, heure_fin=435),
        fact(heure_debut=600, heure_fin=660),
        fact(heure_debut=600, date_fin=dt.date(2024, 3, 5), heure_fin=540),
        fact(date_fin=dt.date(2024, 3, 4)),
        fact(date_fin=dt.date(2025, 4, 1)),
        fact(heure_debut=600),
    )
    ends = [row[0] for row in staged(session, "stg_event", "ends_on")]
    assert ends[:2] == [dt.date(2024, 3, 6), dt.date(2024, 3, 5)]
    assert ends[-1] is None
    assert problems(session) == [
        (2, "heure_fin", "question", "end_next_day"),
        (4, "date_fin", "reject", "end_before_start"),
        (5, "date_fin", "reject", "end_before_start"),
        (6, "date_fin", "question", "long_interval"),
    ]


def test_lambert_93_is_turned_into_degrees(session: Session) -> None:
    # The first is the origin of the projection.
    stage(
        session,
        "police-nationale-faits",
        fact(x_lambert93=700_000, y_lambert93=6_600_000),
        fact(x_lambert93=926_000, y_lambert93=6_306_000),
        fact(latitude=43.83, longitude=5.78, x_lambert93=700_000, y_lambert93=6_600_000),
        fact(latitude=43.83),
    )
    (first, second, given, half) = staged(session, "stg_event", "lat", "lon")
    assert first == pytest.approx((46.5, 3.0), abs=1e-8)
    # The reference is PROJ's, by pyproj: EPSG:2154 to EPSG:4326.
    assert second == pytest.approx((43.81682717, 5.80930353), abs=1e-8)
    assert given == (43.83, 5.78)
    assert half == (None, None)
    assert problems(session) == [(5, "latitude", "question", "half_coordinates")]


def intervention(**values: Any) -> dict[str, Any]:
    return {"date": dt.date(2024, 3, 5), "categorie": "pm-controle-routier", **values}


def test_a_category_may_say_what_was_checked(session: Session) -> None:
    stage(
        session,
        "police-municipale-interventions",
        intervention(categorie="pm-controle-routier/vitesse"),
        intervention(controle="telephone"),
        intervention(categorie="pm-stationnement"),
        intervention(categorie="pm-tapage", controle="vitesse"),
    )
    assert staged(session, "stg_event", "category", "control") == [
        ("pm-controle-routier", "vitesse"),
        ("pm-controle-routier", "telephone"),
        ("pm-stationnement", "stationnement"),
        ("pm-tapage", "vitesse"),
    ]
    assert problems(session) == [(5, "controle", "question", "check_off_road")]


def test_fines_and_their_class_go_together_in_a_file_that_gives_classes(session: Session) -> None:
    stage(
        session,
        "police-municipale-interventions",
        intervention(nombre_pv=2, classe_pv="classe-4"),
        intervention(classe_pv="classe-4"),
        intervention(nombre_pv=1),
    )
    assert problems(session) == [
        (3, "classe_pv", "question", "class_without_fine"),
        (4, "classe_pv", "question", "fine_without_class"),
    ]
    stage(session, "police-municipale-interventions", intervention(nombre_pv=1))
    assert problems(session) == []


def request(**values: Any) -> dict[str, Any]:
    return {"date_reception": dt.date(2024, 3, 12), "exploitable": "no", **values}


def test_a_requisition_keeps_its_dates_in_order(session: Session) -> None:
    at = dt.datetime
    stage(
        session,
        "videoprotection-requisitions",
        request(date_remise=dt.date(2024, 3, 11)),
        request(periode_debut=at(2024, 3, 12, 2), periode_fin=at(2024, 3, 12, 1)),
        request(periode_debut=at(2024, 3, 13, 0), periode_fin=at(2024, 3, 13, 1)),
        request(exploitable="yes"),
        request(date_remise=dt.date(2024, 3, 12)),
    )
    assert problems(session) == [
        (2, "date_remise", "reject", "served_before_received"),
        (3, "periode_fin", "reject", "end_before_start"),
        (4, "periode_debut", "question", "asked_after_received"),
        (5, "date_remise", "question", "usable_without_service"),
    ]


def mediation(periode: str, nombre: int | None = 3, **values: Any) -> dict[str, Any]:
    return {"periode": periode, "type": "med-incivilites", "nombre": nombre, **values}


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2024-T4", dt.date(2024, 10, 1), dt.date(2024, 12, 31)),
        ("2024-S1", dt.date(2024, 1, 1), dt.date(2024, 6, 30)),
        ("2024", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
    ],
)
def test_a_period_has_its_days(session: Session, period: str, first: dt.date, last: dt.date) -> None:
    stage(session, "mediation-interventions", mediation(period))
    assert staged(session, "stg_count", "first_day", "last_day") == [(first, last)]


def test_the_same_cell_twice_and_a_month_within_its_half_year_are_asked_about(session: Session) -> None:
    stage(
        session,
        "mediation-interventions",
        mediation("2024-S1", secteur="Gare"),
        mediation("2024-03", secteur="Gare"),
        mediation("2024-03", secteur="Gare"),
        mediation("2024-03", secteur="Centre"),
        mediation("2024-07", secteur="Gare"),
        mediation("2024-08", nombre=None),
    )
    assert problems(session) == [
        (3, "periode", "question", "period_inside"),
        (4, "nombre", "question", "cell_twice"),
        (4, "periode", "question", "period_inside"),
    ]
    assert len(staged(session, "stg_count", "count")) == 5


def test_each_landlord_has_its_own_slots(session: Session) -> None:
    cells = {"periode": "2024-T1", "type": "res-squat", "nombre": 1}
    stage(
        session,
        "tranquillite-residentielle",
        {"bailleur": "Bailleur A", **cells},
        {"bailleur": " Bailleur  B ", **cells, "mesure": "procedures"},
    )
    assert staged(session, "stg_count", "part", "measure") == [
        ("Bailleur A", "incidents"),
        ("Bailleur B", "procedures"),
    ]
    assert problems(session) == []


def answers(reponse: str, nombre: int, repondants: int = 100, **values: Any) -> dict[str, Any]:
    given = {"vague": "2023", "public": "residents", "question": "Sécurité", "mode": "open"}
    return {**given, "reponse": reponse, "nombre": nombre, "repondants": repondants, **values}


def test_answers_stay_within_their_respondents(session: Session) -> None:
    stage(
        session,
        "enquete",
        answers("Oui", 60),
        answers("Non", 40),
        answers("Oui", 8, 20, sous_groupe="18-25 ans"),
        answers("Oui", 21, 20, sous_groupe="26-39 ans"),
        answers("Oui", 90, 120, sous_groupe="40 ans et plus"),
    )
    assert problems(session) == [
        (5, "nombre", "question", "several_answers"),
        (5, "nombre", "reject", "above_respondents"),
        (6, "repondants", "reject", "subgroup_above_whole"),
    ]


def test_answers_above_the_respondents_ask_whether_several_could_be_given(session: Session) -> None:
    stage(session, "enquete", answers("Santé", 80), answers("Délinquance", 63), answers("Santé", 3, 90))
    assert problems(session) == [
        (2, "nombre", "question", "several_answers"),
        (4, "repondants", "question", "respondents_differ"),
        (4, "reponse", "question", "cell_twice"),
    ]


def test_an_indicator_says_something_once(session: Session) -> None:
    value = {"fiche": "13", "indicateur": "13-3", "periode": "2024"}
    stage(
        session,
        "plan-indicateurs",
        {**value, "valeur": 1},
        {**value, "valeur": 2},
        {**value, "valeur": 2, "categorie": "vitesse"},
        {**value, "periode": "2025"},
        {**value, "periode": "2026", "constat": "amélioration"},
    )
    assert staged(session, "stg_plan", "slot")[0] == ("13/13.3/2024",)
    assert problems(session) == [
        (3, "indicateur", "reject", "cell_twice"),
        (5, "valeur", "question", "nothing_said"),
    ]


def index(code: str, nombre: int, mois: str = MARCH, **values: Any) -> dict[str, Any]:
    return {"mois": mois, "index": f"4001-{code}", "nombre": nombre, **values}


def test_a_sub_total_beside_its_parts_is_measured_apart(session: Session) -> None:
    stage(
        session,
        "police-nationale-4001",
        index("27", 3),
        index("29", 2),
        index("famille-cambriolages", 5),
        index("dont-cambriolages-de-logement", 3),
        index("total-atteintes-aux-biens", 40),
    )
    apart = "faits-non-additifs"
    assert [row[0] for row in staged(session, "stg_count", "measure")] == ["faits", "faits", apart, apart, apart]
    assert problems(session) == []


def test_a_family_given_with_some_of_its_index_holds_them(session: Session) -> None:
    stage(session, "police-nationale-4001", index("27", 3), index("famille-cambriolages", 5))
    assert [row[0] for row in staged(session, "stg_count", "measure")] == ["faits-non-additifs", "faits"]


def test_a_family_or_a_total_alone_adds_up(session: Session) -> None:
    stage(
        session,
        "police-nationale-4001",
        index("famille-cambriolages", 5),
        index("total-avip", 30),
        index("total-avip", 12, mesure="faits-elucides"),
    )
    assert [row[0] for row in staged(session, "stg_count", "measure")] == ["faits", "faits", "faits-elucides"]


def test_a_part_may_not_exceed_the_whole(session: Session) -> None:
    stage(
        session,
        "police-nationale-4001",
        index("27", 3),
        index("29", 4),
        index("famille-cambriolages", 6),
        index("dont-cambriolages-de-logement", 7),
        index("total-atteintes-aux-biens", 5),
    )
    assert problems(session) == [
        (4, "nombre", "reject", "subtotal_below_parts"),
        (5, "nombre", "reject", "part_above_whole"),
        (6, "nombre", "reject", "total_below_part"),
    ]


def test_cumuls_are_compared_with_the_months_of_the_file(session: Session) -> None:
    stage(
        session,
        "police-nationale-4001",
        index("7", 20, "2024-01", cumul=20),
        index("7", 25, "2024-02", cumul=46),
        index("7", 26, "2024-03", cumul=21),
        index("12", 5, "2024-06", cumul=40, cumul_precedent=30, ecart=8),
    )
    assert problems(session) == [
        (3, "cumul", "question", "cumul_differs"),
        (4, "cumul", "question", "cumul_differs"),
        (4, "cumul", "reject", "cumul_below_month"),
        (5, "ecart", "question", "gap_differs"),
    ]


def test_a_gap_that_supposes_a_negative_past_is_refused(session: Session) -> None:
    # A table published in 2024 gives a cumul of 21 « (+32 faits) »: 21 − 32 is no number of facts.
    stage(session, "police-nationale-4001", index("7", 3, "2024-06", cumul=21, ecart=32))
    assert problems(session) == [(2, "ecart", "reject", "negative_past")]
    assert reasons(session)[0].startswith("cet écart supposerait un cumul négatif")
