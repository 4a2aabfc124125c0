"""DuckDB extensions that come as Python packages: nothing is downloaded at run time."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import duckdb

from observatory.errors import UserError


def extension_path(name: str) -> Path:
    """Where the package of an extension keeps the file built for this very version of DuckDB.

    Raises:
        UserError: the package is missing, or made for another version.
    """
    spec = importlib.util.find_spec(f"duckdb_extension_{name}")
    if spec is None or not spec.submodule_search_locations:
        raise _missing(name)
    folder = Path(spec.submodule_search_locations[0])
    path = folder / "extensions" / f"v{duckdb.__version__}" / f"{name}.duckdb_extension"
    if not path.is_file():
        raise _missing(name)
    return path


def _missing(name: str) -> UserError:
    package = f"duckdb-extension-{name.replace('_', '-')}=={duckdb.__version__}"
    return UserError(
        f"L’extension « {name} » de DuckDB {duckdb.__version__} manque.",
        todo=f"Installez le paquet {package}.",
    )
