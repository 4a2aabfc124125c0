import ast
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from observatory.settings import PROJECT_ROOT

# Library → the rooms that may import it; import-linter holds the package itself to the same table.
ROOM_OF = {
    "argon2": "access",
    "charset_normalizer": "intake",
    "cryptography": "storage",
    "docx": "reports",
    "duckdb": "storage",
    "esda": "spatial",
    "folium": "maps",
    "font_source_sans_pro": "reports",
    "geopandas": "maps",
    "h3": "spatial",
    "httpx": "ingest",
    "joserfc": "access",
    "libpysal": "spatial",
    "pptx": "reports",
    "pyotp": "access",
    "pyproj": "intake",
    "python_calamine": "intake",
    "typst": "reports",
    "zxcvbn": "access",
}
DOMAIN_MAY_USE = {"babel", "numpy", "scipy", *sys.stdlib_module_names}
# A page asks the typed functions of `queries`, where redaction happens: never the store.
CLOSED_TO_PAGES = {*ROOM_OF, "observatory.storage", "observatory.intake"}
# What takes foreign bytes apart → the modules that may import it: those of bounded children (ADR 0019).
READS_FOREIGN_BYTES = {
    "pyogrio": {"observatory/ingest/places/gdal.py"},
    "python_calamine": {"observatory/intake/workbook_child.py"},
    "xml.etree": {"observatory/intake/workbook_marks.py"},
    # The last one writes.
    "pyarrow.parquet": {"observatory/intake/parquet_child.py", "observatory/reports/exports/parquet.py"},
}
READING_CALLS = {"read_file", "read_parquet", "read_feather", "read_excel", "read_html", "read_xml", "read_pickle"}
ENTRY_POINTS = ("app", "pages", "scripts", "tests")


@dataclass(frozen=True)
class Import:
    file: Path
    line: int
    module: str

    def is_in(self, package: str) -> bool:
        return self.module == package or self.module.startswith(f"{package}.")

    def __str__(self) -> str:
        return f"{self.file}:{self.line} imports {self.module}"


def imports_of(root: Path, *patterns: str) -> Iterator[Import]:
    """Every absolute import of the files that match, wherever in the file it stands."""
    for path in sorted(path for pattern in patterns for path in root.glob(pattern)):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            for module in _modules(node):
                yield Import(path.relative_to(root), node.lineno, module)


def _modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom) and node.module:
        # `from observatory import storage` reaches storage as surely as `import observatory.storage`.
        return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return []


def violations(root: Path) -> list[str]:
    found = [
        *_forbidden(imports_of(root, "pages/**/*.py"), CLOSED_TO_PAGES),
        *_forbidden(imports_of(root, "app.py"), set(ROOM_OF)),
        *_forbidden(imports_of(root, "observatory/**/*.py"), set(ENTRY_POINTS)),
        *_strangers(imports_of(root, "observatory/domain/**/*.py")),
    ]
    return sorted({str(one) for one in found})


def _forbidden(imports: Iterator[Import], packages: set[str]) -> list[Import]:
    return [one for one in imports if any(one.is_in(package) for package in packages)]


def _strangers(imports: Iterator[Import]) -> list[Import]:
    known = {*DOMAIN_MAY_USE, "observatory"}
    return [one for one in imports if one.module.split(".")[0] not in known]


def lint_imports(root: Path) -> subprocess.CompletedProcess[str]:
    program = Path(sys.executable).with_name("lint-imports")
    command = [program, "--no-cache", "--config", root / ".importlinter"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


@pytest.fixture
def small_house(tmp_path: Path) -> Path:
    """A package of the same shape, with the real contracts and nothing in it."""
    for room in ("access", "domain", "ingest", "intake", "maps", "queries", "reports", "spatial", "storage", "ui"):
        (tmp_path / "observatory" / room).mkdir(parents=True)
        (tmp_path / "observatory" / room / "__init__.py").touch()
    (tmp_path / "observatory" / "__init__.py").touch()
    (tmp_path / "pages").mkdir()
    shutil.copy(PROJECT_ROOT / ".importlinter", tmp_path)
    return tmp_path


def test_imports_go_downwards_and_libraries_stay_in_their_room() -> None:
    report = lint_imports(PROJECT_ROOT)
    assert report.returncode == 0, report.stdout


def test_pages_launcher_and_domain_import_only_what_they_may() -> None:
    assert violations(PROJECT_ROOT) == []


def test_foreign_bytes_are_taken_apart_in_children_alone() -> None:
    found = imports_of(PROJECT_ROOT, "observatory/**/*.py", "pages/*.py", "app.py")
    strangers = [
        str(one)
        for one in found
        for library, modules in READS_FOREIGN_BYTES.items()
        if one.is_in(library) and one.file.as_posix() not in modules
    ]
    assert strangers == []


def test_no_library_reads_a_file_for_us_in_the_application() -> None:
    calls = [
        f"{path.relative_to(PROJECT_ROOT)}:{node.lineno} calls {node.func.attr}"
        for path in sorted((PROJECT_ROOT / "observatory").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in READING_CALLS
    ]
    assert calls == []
    assert not [path for path in (PROJECT_ROOT / "sql").rglob("*.sql") if "read_parquet" in path.read_text()]


def test_an_empty_house_breaks_no_rule(small_house: Path) -> None:
    assert violations(small_house) == []
    assert lint_imports(small_house).returncode == 0


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("pages/lieux.py", "import duckdb"),
        ("pages/lieux.py", "from observatory.storage import open_store"),
        ("pages/lieux.py", "from observatory import storage"),
        ("pages/lieux.py", "def late():\n    import geopandas.tools"),
        ("app.py", "import httpx"),
        ("observatory/ui/menu.py", "import pages.lieux"),
        ("observatory/ingest/sync.py", "from tests import conftest"),
        ("observatory/domain/rates.py", "import pandas as pd"),
    ],
)
def test_a_bad_import_of_a_page_or_of_the_domain_is_seen(small_house: Path, file: str, line: str) -> None:
    (small_house / file).write_text(line)
    assert [one.split(":")[0] for one in violations(small_house)][:1] == [file]


@pytest.mark.parametrize(
    ("file", "line"),
    [
        ("domain/rates.py", "import observatory.storage"),
        ("storage/store.py", "import observatory.queries"),
        ("queries/crime.py", "import observatory.ui"),
        ("queries/crime.py", "import duckdb"),
        ("reports/pdf.py", "import streamlit"),
        ("ui/charts.py", "import folium"),
        ("ingest/sync.py", "import python_calamine"),
        ("ui/signin.py", "import argon2"),
        ("maps/tiles.py", "import httpx"),
        ("ingest/sync.py", "import geopandas"),
        ("attic/__init__.py", ""),
    ],
)
def test_a_bad_import_between_rooms_is_seen(small_house: Path, file: str, line: str) -> None:
    path = small_house / "observatory" / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(line)
    report = lint_imports(small_house)
    assert report.returncode == 1, report.stdout
    assert f"observatory.{file.split('/')[0]}" in report.stdout


@pytest.mark.parametrize(("library", "room"), [*ROOM_OF.items(), ("geopandas", "ingest/places")])
def test_a_library_is_welcome_in_its_own_room(small_house: Path, library: str, room: str) -> None:
    path = small_house / "observatory" / room / "user.py"
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"import {library}")
    report = lint_imports(small_house)
    assert report.returncode == 0, report.stdout
