"""Which edition of the bases a file is: the three dates of its name make the identity of its figures."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from observatory.domain.french import nbsp
from observatory.intake.received import ReceivedFile

_DATES = re.compile(r"(?:-(\d{4})-geographie(\d{4}))?-?produit-le-?(\d{4}-\d{2}-\d{2})", re.IGNORECASE)
# Once a label's content has moved within a year, an undated file cannot say on which side it stands.
UNDATED_SERIES = "_sans_date"


@dataclass(frozen=True)
class Edition:
    """`id` is the date of production, or `sans-date-<year>-<8 of the sha256>` when the name was lost.

    `read_as` is the day whose nomenclature applies to the labels.
    """

    id: str
    produced_on: dt.date | None
    data_year: int
    geography_year: int | None
    read_as: dt.date
    messages: tuple[str, ...] = ()

    @property
    def series_suffix(self) -> str:
        return "" if self.produced_on else UNDATED_SERIES


def edition_of(file: ReceivedFile, last_year: int, geography: str | None) -> Edition:
    """`last_year`: the latest year inside the file; `geography`: what follows CODGEO_ in its header."""
    for name in (file.name, file.container or ""):
        if (found := _DATES.search(name)) and (produced_on := _day(found[3])):
            return _dated(produced_on, found[1], found[2], last_year, geography)
    return Edition(
        id=f"sans-date-{last_year}-{file.sha256[:8]}",
        produced_on=None,
        data_year=last_year,
        geography_year=int(geography) if geography else None,
        read_as=dt.date(last_year + 1, 7, 15),
        messages=(
            nbsp(
                "Le nom du fichier ne donne pas la date de production (« produit-le… ») : ses chiffres restent "
                "à part et ne se comparent à aucune édition datée. Déposez-le plutôt sous son nom d’origine."
            ),
        ),
    )


def _dated(
    produced_on: dt.date,
    data_year: str | None,
    named_geography: str | None,
    last_year: int,
    inside: str | None,
) -> Edition:
    announced = int(data_year) if data_year else last_year
    geography = inside or named_geography
    messages = []
    if announced != last_year:
        messages.append(f"Le nom annonce des données jusqu’en {announced}, le fichier s’arrête en {last_year}.")
    if inside and named_geography and inside != named_geography:
        messages.append(f"Le nom annonce la géographie {named_geography}, l’en-tête {inside} : l’en-tête fait foi.")
    return Edition(
        id=produced_on.isoformat(),
        produced_on=produced_on,
        data_year=announced,
        geography_year=int(geography) if geography else None,
        read_as=produced_on,
        messages=tuple(nbsp(message) for message in messages),
    )


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
