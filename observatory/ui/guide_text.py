"""The guide as files of `docs/guide`: what a page of it says, what it shows, and where it sends the reader."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from observatory.domain.roles import Role
from observatory.settings import PROJECT_ROOT

FOLDER = PROJECT_ROOT / "docs" / "guide"
# In the order of the list; the first ones are those of a role.
OF_ROLE = {
    Role.COORDINATION: "coordination",
    Role.RESTREINT: "restreint",
    Role.GROUPE: "groupe",
    Role.PARTENAIRE: "partenaire",
    Role.PLENIERE: "pleniere",
}
FOR_ALL = ("lire", "deposer", "plan", "mots", "que-faire-si", "droits-des-personnes")
_PICTURE = re.compile(r"^!\[(?P<alt>[^]]*)\]\((?P<path>[^)]+)\)$")
_LINK = re.compile(r"\[(?P<label>[^]]+)\]\((?P<target>[^)]+)\)")
_CONTENTS = re.compile(r"^- \[[^]]+\]\(#[^)]*\)$", re.MULTILINE)


@dataclass(frozen=True)
class Picture:
    """A picture taken by the tests, and what it shows in words."""

    path: Path
    alt: str


@dataclass(frozen=True)
class Guide:
    """`parts` in reading order: markdown without links, or pictures. `see_also` are names of other guides."""

    name: str
    title: str
    parts: tuple[str | Picture, ...]
    see_also: tuple[str, ...]


def names() -> tuple[str, ...]:
    return (*OF_ROLE.values(), *FOR_ALL)


def title_of(name: str) -> str:
    return _read(name).split("\n", 1)[0].removeprefix("# ")


def guide(name: str) -> Guide:
    """Read one; `name` is one of `names()`."""
    title, text = _read(name).split("\n", 1)
    linked = [Path(found["target"].split("#")[0]).stem for found in _LINK.finditer(text)]
    others = tuple(one for one in dict.fromkeys(linked) if one in names() and one != name)
    return Guide(name, title.removeprefix("# "), tuple(_parts(_CONTENTS.sub("", text))), others)


def _parts(text: str) -> list[str | Picture]:
    """A table of contents and addresses of files are of use in a folder, not on a page."""
    parts: list[str | Picture] = []
    said: list[str] = []
    for line in text.splitlines():
        picture = _PICTURE.match(line)
        if picture:
            parts += ["\n".join(said), Picture((FOLDER / picture["path"]).resolve(), picture["alt"])]
            said = []
        else:
            said.append(_LINK.sub(lambda found: f"**{found['label']}**", line))
    return [part for part in (*parts, "\n".join(said)) if isinstance(part, Picture) or part.strip()]


def _read(name: str) -> str:
    return (FOLDER / f"{name}.md").read_text(encoding="utf-8")
