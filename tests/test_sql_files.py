"""Every file of sql/ is read by a parser that knows nothing of our store."""

from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp
from sqlglot.dialects.duckdb import DuckDB

from observatory.settings import PROJECT_ROOT

SQL = PROJECT_ROOT / "sql"
FILES = sorted(SQL.rglob("*.sql"))
# What DuckLake refuses: uniqueness is asserted by sql/checks and written by merge.
REFUSED_BY_DUCKLAKE = (
    exp.PrimaryKey,
    exp.PrimaryKeyColumnConstraint,
    exp.UniqueColumnConstraint,
    exp.CheckColumnConstraint,
    exp.ForeignKey,
    exp.Reference,
    exp.Index,
)
REFUSED_TYPES = (exp.DataType.Type.ENUM, exp.DataType.Type.JSON)


class DuckDBWords(DuckDB):
    """sqlglot's dialect, less a word that it takes for an index hint, which DuckDB has not."""

    class Tokenizer(DuckDB.Tokenizer):
        KEYWORDS = {word: kind for word, kind in DuckDB.Tokenizer.KEYWORDS.items() if word != "FORCE"}  # noqa: RUF012


def parsed(text: str) -> list[exp.Expression]:
    return [statement for statement in sqlglot.parse(text, read=DuckDBWords) if statement is not None]


def refused_by_ducklake(text: str) -> list[str]:
    nodes = [node for statement in parsed(text) for node in statement.walk()]
    found = [node for node in nodes if isinstance(node, REFUSED_BY_DUCKLAKE)]
    found += [node for node in nodes if isinstance(node, exp.DataType) and node.this in REFUSED_TYPES]
    found += [node for node in nodes if isinstance(node, exp.Create) and node.kind in ("SEQUENCE", "INDEX")]
    return [node.sql(dialect=DuckDBWords) for node in found]


def named(path: Path) -> str:
    return path.relative_to(SQL).as_posix()


@pytest.mark.parametrize("path", FILES, ids=named)
def test_every_file_parses_and_says_something(path: Path) -> None:
    assert parsed(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=named)
def test_no_file_asks_for_what_ducklake_has_not(path: Path) -> None:
    assert refused_by_ducklake(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", FILES, ids=named)
def test_no_column_bears_a_name_that_duckdb_two_reserves(path: Path) -> None:
    columns = [
        column
        for statement in parsed(path.read_text(encoding="utf-8"))
        for column in statement.find_all(exp.ColumnDef, exp.Alias)
    ]
    assert [column.alias_or_name for column in columns if column.alias_or_name.lower() == "at"] == []


@pytest.mark.parametrize("path", sorted((SQL / "checks").rglob("*.sql")), ids=named)
def test_a_check_is_one_question_that_changes_nothing(path: Path) -> None:
    statements = parsed(path.read_text(encoding="utf-8"))
    assert [isinstance(statement, exp.Query) for statement in statements] == [True]


@pytest.mark.parametrize("path", sorted((SQL / "queries").rglob("*.sql")), ids=named)
def test_a_query_is_one_question_that_changes_nothing(path: Path) -> None:
    statements = parsed(path.read_text(encoding="utf-8"))
    assert [isinstance(statement, exp.Query) for statement in statements] == [True]


def test_no_two_migrations_bear_the_same_number() -> None:
    numbers = [path.name.split("_")[0] for path in (SQL / "migrations").glob("*.sql")]
    assert all(len(number) == 4 and number.isdigit() for number in numbers)
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(
    "text",
    [
        "create table t (a int primary key)",
        "create table t (a int, primary key (a))",
        "create table t (a int unique)",
        "create table t (a int check (a > 0))",
        "create table t (a json)",
        "create table t (a enum('x', 'y'))",
        "create sequence s",
        "create index i on t (a)",
        "create table t (a int references u (b))",
    ],
)
def test_a_constraint_is_seen_wherever_it_hides(text: str) -> None:
    assert refused_by_ducklake(text)
