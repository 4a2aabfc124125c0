"""What a catalogue of data.gouv.fr lists → the files that a synchronisation wants."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from observatory.ingest.addresses import KNOWN_SSMSI, Hosts, KnownFile, known_baac

LATEST_YEARS = 6
TABLES = ("caracteristiques", "lieux", "vehicules", "usagers")
_BAAC = re.compile(r"(cara?ct(?:eristiques)?|lieux|vehicules|usagers)[-_ ](20\d\d)(?:\.csv)?")
_SSMSI = re.compile(
    r"donnee-(?:(?P<level>comm|dep|reg)-)?data\.gouv-(?:parquet-)?\d{4}-geographie\d{4}"
    r"-produit-le(?P<edition>\d{4}-\d{2}-\d{2})\.(?P<form>csv\.gz|csv|parquet)"
)
_FORMS = ("parquet", "csv", "csv.gz")  # from the least to the most wanted
_LEVELS = {"comm": "Base communale", "dep": "Base départementale", "reg": "Base régionale"}


@dataclass(frozen=True)
class Checksum:
    """As the catalogue publishes it; the algorithm by its name in hashlib."""

    algorithm: str
    value: str


@dataclass(frozen=True)
class Resource:
    """One line of a catalogue. `mark` changes when the file does; empty when nothing tells."""

    id: str
    title: str
    url: str
    last_modified: str
    mark: str
    checksum: Checksum | None


@dataclass(frozen=True)
class Remote:
    """A file to have: `urls` in the order in which to try them, `name` under which it is taken in."""

    id: str
    name: str
    urls: tuple[str, ...]
    mark: str = ""
    checksum: Checksum | None = None
    blobs: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Batch:
    """Files that make one deposit, under a title in French."""

    title: str
    remotes: tuple[Remote, ...]


def read_resources(content: Any) -> list[Resource]:
    """The resources of a dataset, as `/api/1/datasets/<id>/` gives it.

    Raises:
        ValueError: not the description of a dataset.
    """
    if not isinstance(content, dict) or not isinstance(content.get("resources"), list):
        raise ValueError("not a dataset")
    entries = [entry for entry in content["resources"] if isinstance(entry, dict) and entry.get("url")]
    return [_resource(entry) for entry in entries]


def _resource(entry: Mapping[str, Any]) -> Resource:
    modified = str(entry.get("last_modified") or "")
    published = entry.get("checksum")
    published = published if isinstance(published, dict) else {}
    algorithm, value = str(published.get("type", "")).lower(), str(published.get("value", "")).lower()
    known = value and algorithm in ("sha1", "sha256", "md5")
    return Resource(
        id=str(entry.get("id", "")),
        title=str(entry.get("title") or ""),
        url=str(entry["url"]),
        last_modified=modified,
        mark=f"{algorithm}:{value}" if known else modified and f"{modified}/{entry.get('filesize')}",
        checksum=Checksum(algorithm, value) if known else None,
    )


def _names(resource: Resource) -> tuple[str, str]:
    """The title, then the name in the address."""
    return resource.title.strip(), PurePosixPath(unquote(urlsplit(resource.url).path)).name


def _remote(resource: Resource, hosts: Hosts, what: str, name: str, blobs: Iterable[str] = ()) -> Remote:
    by_id = hosts.address("resource", resource_id=resource.id)
    urls = (resource.url, by_id) if resource.id else (resource.url,)
    return Remote(f"{what}/{name}", name, urls, resource.mark, resource.checksum, frozenset(blobs))


def _known_remote(known: KnownFile, hosts: Hosts, what: str) -> Remote:
    url = hosts.address("resource", resource_id=known.resource_id)
    return Remote(f"{what}/{known.name}", known.name, (url,), blobs=known.blobs)


def ssmsi_batches(resources: Sequence[Resource], hosts: Hosts, *, history: bool = False) -> list[Batch]:
    """The latest edition of each level, or every one listed; one form of each, csv.gz first.

    When the catalogue lists none: the latest edition known of old.
    """
    best: dict[tuple[str, str], tuple[int, Remote]] = {}
    for resource in resources:
        for name in _names(resource):
            if match := _SSMSI.fullmatch(name):
                key = (match["level"] or "comm", match["edition"])
                found = (_FORMS.index(match["form"]), _remote(resource, hosts, "ssmsi", name))
                best[key] = max(best.get(key, found), found, key=lambda pair: pair[0])
    latest = {level: edition for level, edition in sorted(best)}
    wanted = [key for key in sorted(best) if history or latest[key[0]] == key[1]]
    if not wanted:
        return [Batch(known.name, (_known_remote(known, hosts, "ssmsi"),)) for known in KNOWN_SSMSI]
    return [Batch(_ssmsi_title(*key), (best[key][1],)) for key in wanted]


def _ssmsi_title(level: str, edition: str) -> str:
    year, month, day = edition.split("-")
    return f"{_LEVELS[level]}, édition du {day}/{month}/{year}"


def onisr_batches(
    resources: Sequence[Resource], hosts: Hosts, *, also: Collection[int] = (), history: bool = False
) -> list[Batch]:
    """The four tables of each of the latest years (and of the years in `also`), or of every year.

    A table that the catalogue does not list is asked for by the identifier under which it was known.
    A year of which a table is nowhere to be found is left out.
    """
    remotes = {key: _known_remote(known, hosts, "onisr") for key, known in known_baac().items()}
    remotes |= _listed_baac(resources, hosts)
    years = sorted({year for year, _ in remotes if all((year, table) in remotes for table in TABLES)})
    wanted = years if history else sorted({*years[-LATEST_YEARS:], *(set(also) & set(years))})
    return [
        Batch(f"Accidents corporels de {year}", tuple(remotes[year, table] for table in TABLES)) for year in wanted
    ]


def _listed_baac(resources: Sequence[Resource], hosts: Hosts) -> dict[tuple[int, str], Remote]:
    """Of two resources for one table, the latest."""
    found = {}
    for resource in sorted(resources, key=lambda resource: resource.last_modified):
        if key := next(filter(None, map(_baac_key, _names(resource))), None):
            known = known_baac().get(key)
            name = _official_name(key, _names(resource)[1])
            found[key] = _remote(resource, hosts, "onisr", name, known.blobs if known else ())
    return found


def _official_name(key: tuple[int, str], in_address: str) -> str:
    """What the file is asked for; its content is compared with the year in this name."""
    year, table = key
    return in_address if _baac_key(in_address) == key else f"{table}-{year}.csv"


def _baac_key(name: str) -> tuple[int, str] | None:
    """`Caract_2024.csv`, `carcteristiques-2021.csv` → (year, table)."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    match = _BAAC.fullmatch(plain)
    if not match:
        return None
    table = "caracteristiques" if match[1].startswith("car") else match[1]
    return int(match[2]), table


def baac_year(remote_id: str) -> int | None:
    """The year of an accident file already downloaded, from its identifier."""
    key = _baac_key(remote_id.removeprefix("onisr/"))
    return key[0] if key else None


def geo_batches(hosts: Hosts, departement: str) -> list[Batch]:
    """Outlines of the communes, and their addresses: two deposits, so that one may fail without the other."""
    outlines, addresses = f"communes-{departement}.geojson", f"adresses-{departement}.csv.gz"
    return [
        _batch_of_one("Contours des communes", outlines, hosts.address("geo", departement=departement)),
        _batch_of_one("Base adresse nationale", addresses, hosts.address("ban", departement=departement)),
    ]


def _batch_of_one(title: str, name: str, url: str) -> Batch:
    return Batch(title, (Remote(f"geo/{name}", name, (url,)),))


def insee_batches(hosts: Hosts) -> list[Batch]:
    urls = (hosts.address("insee"), hosts.address("insee-first"))
    remote = Remote("insee/unites-urbaines-2020", "UU2020_au_01-01-2022.zip", urls)
    return [Batch("Unités urbaines 2020", (remote,))]
