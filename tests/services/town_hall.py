"""A small town hall: the municipal police, the mediation, two landlords, and two sectors, as literal rows."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any

from observatory.ingest.deposits.declared import declared
from observatory.queries.activity import Activity, Known, activity, kinds, known_of
from observatory.queries.period_choice import stretches
from observatory.storage import Session, Store
from tests.services.rows import counted, event, insert, sent

PM, MEDIATION, LANDLORDS = "police-municipale-interventions", "mediation-interventions", "tranquillite-residentielle"
YEARS = (2023, 2024)


def months(source: str, *years: int, without: tuple[str, ...] = (), **more: Any) -> list[dict[str, Any]]:
    """Every month of the years received whole, but those left out."""
    rows = []
    for year in years:
        for rank in range(1, 13):
            last = dt.date(year, rank, calendar.monthrange(year, rank)[1])
            rows.append(sent(source, f"{year}-{rank:02d}", dt.date(year, rank, 1), last, **more))
    return [row for row in rows if row["period"] not in without]


def interventions(year: int, each_month: int, category: str, start: int, **more: Any) -> list[dict[str, Any]]:
    return [
        event(start + 100 * rank + number, dt.date(year, rank, 1 + number), category=category, **more)
        for rank in range(1, 13)
        for number in range(each_month)
    ]


def police(store: Store) -> None:
    """2023: 10 tapages a month. 2024: 15 tapages (saisine, at 10 p.m.), 8 checks with two fines each (initiative)."""
    rows = interventions(2023, 10, "pm-tapage", 0, family="Troubles à la tranquillité", origin="saisine")
    rows += interventions(
        2024,
        15,
        "pm-tapage",
        5000,
        family="Troubles à la tranquillité",
        origin="saisine",
        start_minute=1320,
        hour_state="exact",
    )
    checks = {"control": "vitesse", "fines": 2, "fine_class": "classe-4", "origin": "initiative"}
    rows += interventions(2024, 8, "pm-controle-routier", 9000, family="Code de la route", **checks)
    insert(store, "mart_event", *rows)
    insert(store, "mart_coverage", *months(PM, *YEARS))
    refresh(store, PM)


def refresh(store: Store, source: str) -> None:
    """What the engine makes of the events of a source, their places apart."""

    def work(session: Session) -> None:
        session.run("marts/event_month", source=source)
        session.run("marts/hour", source=source)

    store.write(work)


def sectors(store: Store) -> None:
    """A division of two sectors: most of 2024 lies in the centre, the checks outside every sector or nowhere."""
    placed = {"division": "pm", "source": PM, "fines": 0, "is_demo": False}
    rows = [
        placed | {"sector_code": sector, "category": category, "month": dt.date(2024, 1, 1), "events": events}
        for sector, category, events in (
            ("centre", "pm-tapage", 180),
            ("hors", "pm-controle-routier", 90),
            ("inconnu", "pm-controle-routier", 6),
        )
    ]
    insert(store, "mart_event_month", *rows)

    def work(session: Session) -> None:
        session.execute(
            "insert into import values ('s', 'secteurs', 's', null, null, 'essai', 'published', 2, 2, 0, 0, null, '',"
            " timestamp '2024-01-01', timestamp '2024-01-01')"
        )
        for code, name in (("centre", "Centre"), ("nord", "Nord")):
            session.execute(
                "insert into sector values ('s', 'pm', 'Secteurs de police', $code, $name, $name, 1.0, '')",
                code=code,
                name=name,
            )

    store.write(work)


def mediation(store: Store, *, without: tuple[str, ...] = ()) -> None:
    """Twelve interventions a month in two sectors; « Secours » not given in odd months; a yearly total beside."""
    rows = []
    for row in months(MEDIATION, *YEARS, without=without):
        for sector, origin, count in (("Gare", "initiative", 7), ("Collèges", "saisine", 5)):
            place = {"sector_text": sector, "origin": origin, "category": "med-incivilites", "count": count}
            rows.append(counted(MEDIATION, row["period"], row["first_day"], row["last_day"], **place))
        if row["first_day"].month % 2 == 0:
            more = {"category": "med-secours", "count": 6, "sector_text": "Gare", "origin": "saisine"}
            rows.append(counted(MEDIATION, row["period"], row["first_day"], row["last_day"], **more))
    year = {"granularity": "year", "category": "med-incivilites", "count": 999}
    rows.append(counted(MEDIATION, "2022", dt.date(2022, 1, 1), dt.date(2022, 12, 31), **year))
    insert(store, "mart_count", *rows)
    insert(store, "mart_coverage", *months(MEDIATION, *YEARS, without=without))
    whole = sent(MEDIATION, "2022", dt.date(2022, 1, 1), dt.date(2022, 12, 31), granularity="year")
    insert(store, "mart_coverage", whole)


def landlords(store: Store) -> None:
    """Two landlords by quarter in 2024; the second has not sent its last one."""
    quarters = [(f"2024-T{n}", dt.date(2024, 3 * n - 2, 1), dt.date(2024, 3 * n, 30)) for n in (1, 2, 3, 4)]
    rows, covered = [], []
    for name, known in (("Habitat A", 4), ("Habitat B", 3)):
        for period, first, last in quarters[:known]:
            more = {"granularity": "quarter", "part": name}
            covered.append(sent(LANDLORDS, period, first, last, **more))
            more |= {"category": "res-vandalisme", "measure": "incidents", "count": 8, "sector_text": "Les Pins"}
            rows.append(counted(LANDLORDS, period, first, last, **more))
            rows.append(rows[-1] | {"measure": "procedures", "count": 1})
    insert(store, "mart_count", *rows)
    insert(store, "mart_coverage", *covered)


def known(store: Store, source: str, kind: int = 0, *, exact: bool = True) -> Known:
    found = known_of(store, declared(source), kinds(store, declared(source), exact=exact)[kind])
    assert found is not None
    return found


def ask(
    store: Store,
    source: str = PM,
    code: str = "2024",
    subject: str = "",
    role: str = "restreint",
    kind: int = 0,
    division: tuple[str, str] | None = None,
) -> Activity:
    exact = role != "groupe"
    ground = known(store, source, kind, exact=exact)
    own = next(one for one in ground.subjects if not subject or one.code == subject)
    return activity(store, ground, own, stretches(ground.received, exact=exact)[code], division, role)
