"""A dataset of the command line as a sheet: its columns described, and where its rows come from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType

from observatory.domain.french import date_fr
from observatory.queries.sources import Holding, holdings
from observatory.reports.datasets import Dataset, Rows, dataset_types
from observatory.reports.exports.dictionary import described, table_schema
from observatory.reports.exports.french_csv import UTF8, WINDOWS, write_french_csv
from observatory.reports.exports.geojson import geojson
from observatory.reports.exports.ods import ods
from observatory.reports.exports.parquet import parquet
from observatory.reports.exports.sheet import Plain, Sheet, plain
from observatory.storage import Store

_PARTNERS = "partner"
_SAID_ABOVE = "Source\u00a0: "
# Which sources make a dataset: beginnings of their identifiers, or every partner's.
_SOURCES = MappingProxyType(
    {
        "recorded-crime": ("ssmsi",),
        "comparisons": ("ssmsi", "reference-populations"),
        "accidents": ("onisr",),
        "etat-4001": ("etat-4001",),
        "published-figures": ("strategie",),
        "sectors": ("secteurs", "insee-iris"),
        "places": ("ban", _PARTNERS),
        "survey": ("strategie", "enquete"),
        "plan": ("plan",),
        "territories": ("reference-territories",),
        "denominators": ("reference-populations",),
    }
)


def dataset_sheet(store: Store, wanted: Dataset, where: Mapping[str, str], rows: Rows, today: dt.date) -> Sheet:
    """`rows` are those of `dataset_rows`, read once."""
    fields = described(wanted.name, dataset_types(store, wanted))
    return Sheet(wanted.title, fields, _plain(rows), origin_of(store, wanted, where, today))


def dictionary_of(store: Store, wanted: Dataset, today: dt.date) -> bytes:
    """What each column holds, and where the rows come from (Table Schema)."""
    fields = described(wanted.name, dataset_types(store, wanted))
    return table_schema(wanted.title, fields, origin_of(store, wanted, {}, today))


def origin_of(store: Store, wanted: Dataset, where: Mapping[str, str], today: dt.date) -> tuple[tuple[str, str], ...]:
    """Title, sources with their editions and licences, filters, day and version of the data."""
    own = [one for one in holdings(store) if _is_of(one, _SOURCES.get(wanted.name, (_PARTNERS,)))]
    licences = dict.fromkeys(one.card.licence_words for one in own)
    return (
        ("Titre", wanted.title),
        *(("Source", one.attribution.removeprefix(_SAID_ABOVE)) for one in own),
        *(("Licence", licence) for licence in licences),
        *((f"Filtre : {name}".replace(" :", "\u00a0:"), value) for name, value in where.items()),
        ("Date de l’export", date_fr(today)),
        ("Version des données", store.data_version()),
    )


def _is_of(one: Holding, wanted: tuple[str, ...]) -> bool:
    is_partner = _PARTNERS in wanted and one.card.licence == _PARTNERS
    return is_partner or any(one.card.source.startswith(start) for start in wanted)


def _plain(rows: Rows) -> Iterator[tuple[Plain, ...]]:
    for _, batch in rows:
        for row in batch:
            yield tuple(plain(value) for value in row)


def _csv(encoding: str) -> Callable[[Sheet, Path], int]:
    def write(sheet: Sheet, path: Path) -> int:
        with path.open("wb") as out:
            return write_french_csv(sheet, out, encoding)

    return write


def _whole(make: Callable[[Sheet], tuple[bytes, int]]) -> Callable[[Sheet, Path], int]:
    def write(sheet: Sheet, path: Path) -> int:
        content, count = make(sheet)
        path.write_bytes(content)
        return count

    return write


# Those that go to a file and carry their origin; each returns the number of rows written.
SHEET_WRITERS: Mapping[str, Callable[[Sheet, Path], int]] = MappingProxyType(
    {
        "csv-fr": _csv(UTF8),
        "csv-windows": _csv(WINDOWS),
        "ods": _whole(ods),
        "parquet": _whole(parquet),
        "geojson": _whole(geojson),
    }
)
