"""The official addresses, in one table: the observatory asks for nothing anywhere else."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache

from observatory.settings import PROJECT_ROOT

_BAAC_FILE = PROJECT_ROOT / "data" / "raw" / "reference" / "baac-resources.csv"


@dataclass(frozen=True)
class Address:
    """A template and what it gives (French).

    `confirmed`: the producer states it, or several independent public programs use it; otherwise it was
    only read somewhere, and its failure must cost nothing but a message.
    """

    id: str
    title: str
    template: str
    confirmed: bool


ADDRESSES = (
    Address(
        "ssmsi",
        "Catalogue des bases SSMSI",
        "{datagouv}/api/1/datasets/621df2954fa5a3b5a023e23c/",
        True,
    ),
    Address(
        "onisr",
        "Catalogue des bases BAAC",
        "{datagouv}/api/1/datasets/53698f4ca3a729239d2036df/",
        True,
    ),
    Address(
        "resource",
        "Un fichier de data.gouv.fr, par son identifiant",
        "{datagouv}/fr/datasets/r/{resource_id}",
        True,
    ),
    Address(
        "geo",
        "Contours des communes du département",
        "{geo}/departements/{departement}/communes?fields=nom,code&format=geojson&geometry=contour",
        True,
    ),
    Address(
        "ban",
        "Base adresse nationale du département",
        "{ban}/data/ban/adresses/latest/csv/adresses-{departement}.csv.gz",
        True,
    ),
    Address(
        "insee",
        "Unités urbaines 2020, seconde version",
        "{insee}/fr/statistiques/fichier/4802589/UU2020_au_01-01-2022_V2.zip",
        False,
    ),
    Address(
        "insee-first",
        "Unités urbaines 2020, première version",
        "{insee}/fr/statistiques/fichier/4802589/UU2020_au_01-01-2022.zip",
        True,
    ),
)
_TEMPLATES = {address.id: address.template for address in ADDRESSES}


@dataclass(frozen=True)
class Hosts:
    """Where each producer answers; others than these in tests and behind a mirror."""

    datagouv: str
    geo: str = "https://geo.api.gouv.fr"
    ban: str = "https://adresse.data.gouv.fr"
    insee: str = "https://www.insee.fr"

    def address(self, address_id: str, **parts: str) -> str:
        return _TEMPLATES[address_id].format(**vars(self), **parts)


@dataclass(frozen=True)
class KnownFile:
    """A published file as others have seen it: where it was, and the git hashes of its known issues."""

    name: str
    resource_id: str
    blobs: frozenset[str] = frozenset()


# Where the catalogue does not answer: the latest edition known when this was written.
KNOWN_SSMSI = (
    KnownFile(
        "donnee-data.gouv-2025-geographie2026-produit-le2026-06-25.csv.gz",
        "44ef4323-1097-48d5-8719-3c544b55d294",
    ),
)


@cache
def known_baac() -> dict[tuple[int, str], KnownFile]:
    """The accident files of each (year, table)."""
    with _BAAC_FILE.open(encoding="utf-8", newline="") as file:
        return {(int(row["year"]), row["table"]): _known(row) for row in csv.DictReader(file)}


def _known(row: dict[str, str]) -> KnownFile:
    blobs = {row["git_blob_sha1"], row["git_blob_sha1_other_issue"]} - {""}
    return KnownFile(row["file_name"], row["resource_id"], frozenset(blobs))
