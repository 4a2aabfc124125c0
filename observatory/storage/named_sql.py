"""SQL kept in files, found by name."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from observatory.errors import UnknownName
from observatory.settings import PROJECT_ROOT

SQL_ROOT = PROJECT_ROOT / "sql"
_NAME = re.compile(r"[a-z0-9_]+(/[a-z0-9_]+)*")


@functools.cache
def sql_text(name: str) -> str:
    """The text of `sql/<name>.sql`.

    Raises:
        UnknownName: no such file, or a name that could leave the folder.
    """
    path = SQL_ROOT / f"{name}.sql"
    if not _NAME.fullmatch(name) or not path.is_file():
        raise UnknownName(f"Requête inconnue : {name}.")
    return path.read_text(encoding="utf-8")


def sql_names(folder: str) -> list[str]:
    """Names of all the files of one folder of `sql/`, in order: `checks/…`."""
    return sorted(_relative(path) for path in (SQL_ROOT / folder).glob("**/*.sql"))


def _relative(path: Path) -> str:
    return path.relative_to(SQL_ROOT).with_suffix("").as_posix()
