"""data/manifest.json: what each shipped file is, where it comes from, under which licence, and its hash."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

OPEN_LICENCE = "etalab-2.0"
NOT_OURS = ("manifest.json", "raw/reference/")
"""Reference tables of the observatory itself are code, not open data."""


@dataclass(frozen=True)
class Origin:
    """What is said of every file whose path matches `pattern`; titles may quote the groups of the pattern."""

    pattern: str
    source: str
    title: str
    origin: str
    edition: str
    licence: str
    attribution: str


STRATEGY = (
    "strategie-2024",
    "Commune de Manosque, stratégie locale de sécurité et de prévention de la délinquance",
    "février 2024",
    "document public de la commune, chiffres seuls",
    "Source\u00a0: commune de Manosque, stratégie locale de sécurité et de prévention de la délinquance, "
    "février 2024",
)
ONISR = (
    "ONISR, bases annuelles des accidents corporels de la circulation (BAAC)",
    "2005 à 2020, copie du 12 novembre 2021",
    OPEN_LICENCE,
)
INSEE_LISTS = "Insee (code officiel géographique) et DGCL (EPCI), listes du découpage administratif d’Etalab"
INSEE_PEOPLE = "Insee, populations légales et recensement 2021, listes du découpage administratif d’Etalab"


def strategy(name: str, title: str) -> Origin:
    source, origin, edition, licence, attribution = STRATEGY
    pattern = rf"raw/strategie-2024/{name}\.csv"
    return Origin(pattern, source, title, origin, edition, licence, attribution)


def accidents(table: str, title: str) -> Origin:
    pattern = rf"raw/onisr/(\d{{4}})/{table}[-_]\d{{4}}\.csv"
    attribution = r"Source" + "\u00a0: ONISR, base BAAC, " + r"\1, copie du 12 novembre 2021"
    return Origin(pattern, "onisr", title + r", \1", *ONISR, attribution)


def plan(table: str, title: str) -> Origin:
    _, origin, edition, _, attribution = STRATEGY
    return Origin(
        rf"raw/plan/{table}\.csv",
        "plan-actions",
        title,
        f"{origin}, § 2.3 et 3.1",
        edition,
        "document public de la commune",
        attribution,
    )


ORIGINS = (
    strategy("rates", "Taux publiés par la stratégie, 2020-2022"),
    strategy("changes", "Évolutions 2019-2022 publiées par la stratégie"),
    strategy("totals", "Chiffres cités dans le texte de la stratégie"),
    strategy("surveys", "Enquêtes de 2019 et 2023 citées par la stratégie"),
    strategy("defects", "Contradictions relevées dans la stratégie"),
    plan("plan", "Plan d’actions 2024-2027"),
    plan("axes", "Plan d’actions\u00a0: axes"),
    plan("sheets", "Plan d’actions\u00a0: fiches-actions"),
    plan("elements", "Plan d’actions\u00a0: objectifs, moyens, publics, pilotes et partenaires"),
    plan("organisations", "Plan d’actions\u00a0: organismes nommés"),
    plan("indicators", "Plan d’actions\u00a0: indicateurs de suivi"),
    plan("steps", "Plan d’actions\u00a0: étapes"),
    plan("instances", "Plan d’actions\u00a0: instances de gouvernance"),
    accidents("caracteristiques", "Accidents corporels des Alpes-de-Haute-Provence\u00a0: caractéristiques"),
    accidents("lieux", "Accidents corporels des Alpes-de-Haute-Provence\u00a0: lieux"),
    accidents("vehicules", "Accidents corporels des Alpes-de-Haute-Provence\u00a0: véhicules"),
    accidents("usagers", "Accidents corporels des Alpes-de-Haute-Provence\u00a0: usagers"),
    Origin(
        r"raw/onisr/totals\.csv",
        "onisr-totals",
        "Accidents et victimes par territoire, 2005-2020",
        *ONISR,
        "Source\u00a0: ONISR, base BAAC, 2005-2020, copie du 12 novembre 2021 ; calculs de l’observatoire",
    ),
    Origin(
        r"raw/insee/populations\.csv\.gz",
        "reference-populations",
        "Habitants 2013-2023 et logements 2021 par territoire",
        INSEE_PEOPLE,
        "populations légales 2013 à 2023",
        OPEN_LICENCE,
        "Source\u00a0: Insee, populations légales 2013 à 2023, recensement 2021 ; calculs de l’observatoire",
    ),
    Origin(
        r"raw/insee/iris-2021-manosque\.csv",
        "insee-iris",
        "Population et logements des IRIS de Manosque, 2021",
        "Insee, recensement de la population 2021, base infracommunale",
        "recensement 2021",
        OPEN_LICENCE,
        "Source\u00a0: Insee, recensement 2021",
    ),
    Origin(
        r"raw/demonstration/voies-(\d{5})\.csv",
        "demonstration",
        r"Principales voies de la commune \1, pour les données de démonstration",
        "Base adresse nationale (noms), ONISR, base BAAC (coordonnées approchées de quelques voies)",
        "noms relevés en 2021, coordonnées approchées",
        OPEN_LICENCE,
        "Source\u00a0: Base adresse nationale, 2021 ; ONISR, base BAAC ; coordonnées approchées par l’observatoire",
    ),
    Origin(
        r"geo/(territories\.csv\.gz|members\.csv)",
        "reference-territories",
        "Territoires de France et leurs rattachements",
        INSEE_LISTS,
        "1er janvier 2025",
        OPEN_LICENCE,
        "Source\u00a0: Insee, code officiel géographique 2025, unités urbaines 2020 ; DGCL, EPCI 2025",
    ),
    Origin(
        r"geo/contours\.csv\.gz",
        "reference-contours",
        "Contours des communes de Provence-Alpes-Côte d’Azur, des départements et des régions",
        "IGN, contours des communes, généralisés",
        "communes au 1er janvier 2025",
        OPEN_LICENCE,
        "Source\u00a0: IGN, Admin Express COG 2025 ; simplification de l’observatoire",
    ),
)


def write_manifest(data: Path) -> None:
    entries = list(manifest_entries(data))
    text = json.dumps(entries, ensure_ascii=False, indent=2)
    (data / "manifest.json").write_text(text + "\n", encoding="utf-8", newline="\n")


def manifest_entries(data: Path) -> Iterator[dict[str, object]]:
    """One entry a file; ValueError for a file that no origin describes."""
    for path in sorted(path for path in data.rglob("*") if path.is_file()):
        name = path.relative_to(data).as_posix()
        if not name.startswith(NOT_OURS):
            content = path.read_bytes()
            yield {
                "path": name,
                **described(name),
                "sha256": hashlib.sha256(content).hexdigest(),
                "bytes": len(content),
                "rows": count_rows(name, content),
            }


def described(name: str) -> dict[str, str]:
    for origin in ORIGINS:
        found = re.fullmatch(origin.pattern, name)
        if found:
            known = asdict(origin)
            del known["pattern"]
            return {
                key: found.expand(text) if key in {"title", "attribution"} else text
                for key, text in (("title", known.pop("title")), *known.items())
            }
    raise ValueError(f"{name}: no origin is declared for this file")


def count_rows(name: str, content: bytes) -> int:
    """Rows under the header, quoted line breaks included."""
    if name.endswith(".gz"):
        content = gzip.decompress(content)
    csv.field_size_limit(10**9)
    text = content.decode("utf-8", errors="replace")
    header = text.split("\n", 1)[0]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=";" if ";" in header else ",")
    return sum(1 for _ in lines) - 1
