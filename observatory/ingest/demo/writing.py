"""How the people of a service write what they note: spellings, forgotten places, dates and hours of software."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from observatory.ingest.demo.rhythm import Moment
from observatory.ingest.demo.towns import Street, Town
from observatory.ingest.deposits.declared import declared

Row = dict[str, str]
_SHORT = {
    "Avenue": ("av", "Av.", "AV"),
    "Boulevard": ("bd", "Bd", "Bld", "BD"),
    "Place": ("pl", "Pl."),
    "Chemin": ("ch", "Ch.", "che"),
    "Rue": ("r", "RUE"),
    "Allée": ("all", "Allee"),
    "Montée": ("mtée", "Montee"),
}
# Software places a fact at one of the points of its street, about fifteen metres apart.
_STEP, _STEPS = 0.00014, 3


@dataclass(frozen=True)
class Habits:
    """Shares of the facts of a service without any place, with a sector only, and with coordinates."""

    unlocated: float
    sector_only: float
    coordinates: float


def place(rng: Random, town: Town, habits: Habits) -> Row:
    """Where, under the fields of the schemas: street, sector, coordinates, or nothing."""
    street = _street(rng, town)
    fate = rng.random()
    if fate < habits.unlocated:
        return {}
    sector = spelled_sector(rng, street.sector)
    if fate < habits.unlocated + habits.sector_only:
        return {"secteur": sector}
    row = {"lieu": spelled(rng, street.name), "secteur": sector if rng.random() < 0.8 else ""}
    if street.lat is not None and street.lon is not None and rng.random() < habits.coordinates:
        row["latitude"] = decimal(street.lat + rng.randint(-_STEPS, _STEPS) * _STEP)
        row["longitude"] = decimal(street.lon + rng.randint(-_STEPS, _STEPS) * _STEP)
    return row


def _street(rng: Random, town: Town) -> Street:
    return rng.choices(town.streets, cum_weights=town.busy)[0]


def spelled(rng: Random, name: str) -> str:
    """As in the register two times out of three; else abbreviated, in capitals, without accents, or mistyped."""
    fate = rng.random()
    if fate < 0.66:
        return name
    kind, _, rest = name.partition(" ")
    if fate < 0.82:
        return f"{rng.choice(_SHORT.get(kind, (kind,)))} {rest}"
    if fate < 0.92:
        return unaccented(name).upper()
    if fate < 0.98:
        return unaccented(name)
    return _mistyped(rng, name)


def _mistyped(rng: Random, name: str) -> str:
    spot = rng.randrange(len(name) // 2, len(name) - 1)
    return name[:spot] + name[spot + 1 :]


def spelled_sector(rng: Random, name: str) -> str:
    return rng.choice((name, name, name, name.upper(), name.lower())) if name else ""


def unaccented(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.replace("’", "'")).encode("ascii", "ignore").decode()
    return re.sub(" +", " ", plain)


def decimal(value: float) -> str:
    return f"{value:.5f}".replace(".", ",")


def day(value: dt.date | None) -> str:
    return f"{value:%d/%m/%Y}" if value else ""


def hour(minute: int | None) -> str:
    return f"{minute // 60:02}:{minute % 60:02}" if minute is not None else ""


def interval(moment: Moment) -> Row:
    return {
        "date_debut": day(moment.start),
        "heure_debut": hour(moment.minute),
        "date_fin": day(moment.end),
        "heure_fin": hour(moment.end_minute),
    }


def label(source: str, field: str, code: str) -> str:
    """The word that a template shows for a code; a code that the mapping has not is a defect."""
    return declared(source).words[field][code]


@cache
def _titles(source: str) -> dict[str, str]:
    return {field.name: field.title for field in declared(source).schema.fields}


def table(source: str, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> str:
    """The text of a CSV as a French spreadsheet writes it, under the titles of the fields."""
    titles = _titles(source)
    return lines([titles[name] for name in columns], ([row.get(name, "") for name in columns] for row in rows))


def lines(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue()


def save(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_bytes(text.encode("utf-8" if name.endswith("geojson") else "utf-8-sig"))
    return path
