"""The report as a document, whatever the form it is written in: sections of blocks, and nothing of files or fonts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from observatory.domain.french import date_fr
from observatory.domain.roles import Role
from observatory.domain.tables import Table


class Audience(StrEnum):
    """For whom a report is written: its queries run with that role, whoever asks for it."""

    PLENIERE = "pleniere"
    RESTREINT = "restreint"

    @property
    def role(self) -> Role:
        return Role(self.value)

    @property
    def label(self) -> str:
        return {"pleniere": "Assemblée plénière", "restreint": "Comité restreint"}[self.value]

    @property
    def classification(self) -> str:
        """What may be done with the document; it stands on each of its pages."""
        return {
            "pleniere": "données publiées ou validées seulement",
            "restreint": "diffusion limitée à ses membres",
        }[self.value]


class Tone(StrEnum):
    """How a paragraph is set: the answer, a remark, what lacks, or what is invented."""

    PLAIN = "plain"
    LEAD = "lead"
    NOTE = "note"
    MISSING = "missing"
    DEMO = "demo"


@dataclass(frozen=True)
class Heading:
    """`level` 2 or 3: a section is of level 1."""

    text: str
    level: int = 2


@dataclass(frozen=True)
class Paragraph:
    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True)
class TableBlock:
    """The table's title is its caption; `source` stands under it."""

    table: Table
    source: str = ""


@dataclass(frozen=True)
class Line:
    """One line or group of bars; `role` is that of a territory (`commune`, `region`…) and gives its look.

    A value is None where there is no figure.
    """

    name: str
    role: str
    values: tuple[float | None, ...]


@dataclass(frozen=True)
class Chart:
    """`kind`: `lines` over ordered labels, `bars` side by side. `alt` says in words what the picture shows."""

    title: str
    kind: str
    labels: tuple[str, ...]
    lines: tuple[Line, ...]
    unit: str
    alt: str
    source: str = ""


@dataclass(frozen=True)
class Area:
    """`rings` are of longitudes and latitudes; `rank` is the class of the map, None for what is not shown."""

    name: str
    words: str
    rank: int | None
    rings: tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True)
class AreaMap:
    """`classes` are the words of the legend, from the least to the most."""

    title: str
    areas: tuple[Area, ...]
    classes: tuple[str, ...]
    alt: str
    source: str = ""


@dataclass(frozen=True)
class LiveLink:
    """Leads to the view of the application that shows the same figures."""

    words: str
    address: str


Picture = Chart | AreaMap
Block = Heading | Paragraph | Bullets | TableBlock | Chart | AreaMap | LiveLink


@dataclass(frozen=True)
class Section:
    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class Report:
    """`reserved` are the titles of the parts that this audience is not given."""

    town: str
    year: int
    audience: Audience
    day: dt.date
    data_version: str
    highlights: tuple[str, ...]
    sections: tuple[Section, ...]
    reserved: tuple[str, ...] = ()
    is_demo: bool = False

    @property
    def title(self) -> str:
        return f"{self.town} : rapport annuel {self.year} de l’observatoire de la tranquillité publique".replace(
            " :", "\u00a0:"
        )

    @property
    def running_title(self) -> str:
        """What each page repeats."""
        return f"{self.town}, rapport annuel {self.year}"

    @property
    def classified(self) -> str:
        """« Comité restreint : diffusion limitée à ses membres »."""
        return f"{self.audience.label} : {self.audience.classification}"

    @property
    def edition(self) -> str:
        """« fait le 26 novembre 2026, version des données 36 »."""
        return f"fait le {date_fr(self.day)}, version des données {self.data_version}"

    @property
    def footing(self) -> str:
        """What stands at the foot of each page or slide."""
        edition = self.edition[0].upper() + self.edition[1:]
        return f"{edition} ; contient des données de démonstration" if self.is_demo else edition

    @property
    def blocks(self) -> Iterator[tuple[Section, Block]]:
        return ((section, block) for section in self.sections for block in section.blocks)

    @property
    def tables(self) -> list[tuple[Section, TableBlock]]:
        return [(section, block) for section, block in self.blocks if isinstance(block, TableBlock)]
