"""Invented deposits of the municipal police, of those who mend the public space, and of the video room."""

from __future__ import annotations

import datetime as dt
from random import Random

from observatory.ingest.demo import writing
from observatory.ingest.demo.rhythm import LAST, RHYTHMS, draw_count, draw_days, draw_moment
from observatory.ingest.demo.towns import CAMERA_ZONES, Town
from observatory.ingest.demo.writing import Habits, Row
from observatory.ingest.demo.yearly import YEARS, Habitual, habits

PATROL, NUISANCES, VIDEO = "police-municipale-interventions", "cadre-de-vie", "videoprotection-requisitions"
# The software was changed: nothing could be taken out of it for that month.
MISSING_MONTH = (2023, 8)
_EVENT = ("lieu", "secteur", "latitude", "longitude", "suite")
_PATROL_COLUMNS = ("date", "heure", "categorie", "controle", "origine", *_EVENT, "nombre_pv", "classe_pv")
_NUISANCE_COLUMNS = ("date", "heure", "type", "origine", *_EVENT)
_ON_FOOT = Habits(unlocated=0.07, sector_only=0.08, coordinates=0.65)
_BY_PHONE = Habits(unlocated=0.15, sector_only=0.1, coordinates=0.3)
# Of `CAMERA_ZONES`, then of no zone.
_ZONE_WEIGHTS = (30, 14, 8, 7, 16, 10, 11, 4)
_OFFENCES = {
    "req-vehicule": 24,
    "req-degradation": 18,
    "req-vol": 15,
    "req-cambriolage": 13,
    "req-violences": 11,
    "req-route": 8,
    "req-stupefiants": 5,
    "req-vol-violence": 3,
    "req-disparition": 1,
    "req-autre": 2,
}
_YEARLY_REQUESTS = (152, 148, 176, 205, 231, 262, 288, 151)


def patrol(town: Town) -> str:
    rng = Random("police-municipale")  # noqa: S311 - invented, and the same each time
    rows = _events(rng, PATROL, "categorie", habits("municipal"), town, _ON_FOOT)
    return writing.table(
        PATROL, _PATROL_COLUMNS, (row for day, row in rows if (day.year, day.month) != MISSING_MONTH)
    )


def nuisances(town: Town) -> str:
    rng = Random("cadre-de-vie")  # noqa: S311 - invented, and the same each time
    rows = _events(rng, NUISANCES, "type", habits("nuisances"), town, _BY_PHONE)
    return writing.table(NUISANCES, _NUISANCE_COLUMNS, (row for _, row in rows))


def _events(
    rng: Random, source: str, field: str, kinds: list[Habitual], town: Town, where: Habits
) -> list[tuple[dt.date, Row]]:
    made = []
    for kind in kinds:
        for year in YEARS:
            count = round(kind.expected(year) * rng.uniform(0.94, 1.06))
            for day in draw_days(rng, kind.rhythm, year, count):
                row = _event(rng, source, field, kind, day) | writing.place(rng, town, where)
                made.append((day, row))
    return sorted(made, key=lambda pair: (pair[0], pair[1]["heure"]))


def _event(rng: Random, source: str, field: str, kind: Habitual, day: dt.date) -> Row:
    codes, weights = zip(*kind.outcomes, strict=True)
    outcome = rng.choices(codes, weights=weights)[0]
    origin = "initiative" if rng.random() * 100 < kind.initiative_pct else "saisine"
    row = {
        "date": writing.day(day),
        "heure": writing.hour(draw_moment(rng, kind.rhythm, day).minute),
        field: writing.label(source, field, kind.category),
        "origine": writing.label(source, "origine", origin),
        "suite": writing.label(source, "suite", outcome),
    }
    if kind.control:
        row["controle"] = writing.label(source, "controle", kind.control)
    return row | _fines(rng, source, kind, outcome)


def _fines(rng: Random, source: str, kind: Habitual, outcome: str) -> Row:
    if source != PATROL:
        return {}
    if outcome != "verbalisation" or not kind.fine_class:
        return {"nombre_pv": "0"}
    # A check of an hour or two ends with several tickets; an offence seen in passing, with one.
    several = draw_count(rng, 2.5) if kind.category in ("pm-controle-routier", "pm-stationnement") else 0
    return {"nombre_pv": str(1 + several), "classe_pv": writing.label(source, "classe_pv", kind.fine_class)}


def requests() -> str:
    rng = Random("videoprotection")  # noqa: S311 - invented, and the same each time
    days = [
        day
        for year, count in zip(YEARS, _YEARLY_REQUESTS, strict=True)
        for day in sorted(draw_days(rng, RHYTHMS["day"], year, count))
    ]
    columns = (
        "date_reception",
        "service_requerant",
        "infraction",
        "zone_cameras",
        "periode_debut",
        "periode_fin",
        "exploitable",
        "date_remise",
        "suite",
    )
    return writing.table(VIDEO, columns, (_request(rng, day) for day in days))


def _request(rng: Random, received: dt.date) -> Row:
    begins = dt.datetime.combine(received, dt.time(rng.choice((8, 12, 18, 20, 22)))) - dt.timedelta(
        days=1 + draw_count(rng, 2.2)
    )
    ends = begins + dt.timedelta(hours=rng.choice((1, 2, 2, 3, 4, 6, 10)))
    usable = rng.choices(("yes", "no", "unknown"), weights=(41, 44, 15))[0]
    offence = rng.choices(list(_OFFENCES), weights=list(_OFFENCES.values()))[0]
    service = rng.choices(("police-nationale", "gendarmerie", "parquet", "autre"), weights=(84, 12, 2, 2))[0]
    row = {
        "date_reception": writing.day(received),
        "service_requerant": writing.label(VIDEO, "service_requerant", service),
        "infraction": writing.label(VIDEO, "infraction", offence),
        "zone_cameras": rng.choices((*CAMERA_ZONES, ""), weights=_ZONE_WEIGHTS)[0],
        "exploitable": writing.label(VIDEO, "exploitable", usable),
    }
    if rng.random() < 0.9:
        row |= {"periode_debut": _instant(begins), "periode_fin": _instant(ends)}
    served = received + dt.timedelta(days=draw_count(rng, 2.8))
    if usable != "unknown" and served <= LAST:
        row["date_remise"] = writing.day(served)
    if usable == "yes" and rng.random() < 0.4:
        outcome = rng.choices(("elucide", "identification", "utile", "sans-apport"), weights=(30, 30, 25, 15))[0]
        row["suite"] = writing.label(VIDEO, "suite", outcome)
    return row


def _instant(when: dt.datetime) -> str:
    return f"{when:%d/%m/%Y %H:%M}"
