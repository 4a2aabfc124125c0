"""Templates and demonstration data from the command line."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from observatory.__main__ import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    environ = {"OBSERVATORY_HOME": str(tmp_path / "var")}

    def words(*argv: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        status = main(list(argv), environ, out, err)
        return status, out.getvalue(), err.getvalue().replace("\u00a0", " ")

    return words


def test_a_demonstration_that_is_not_there_is_said_and_an_unknown_source_refused(run: Run) -> None:
    assert run("demo", "remove") == (0, "Aucune donnée de démonstration.\n", "")
    status, said, refused = run("demo", "remove", "--source", "onisr")
    assert (status, said) == (2, "")
    assert "« onisr » n’est pas une source de partenaire." in refused


@pytest.mark.parametrize(("name", "start"), [("a.csv", b"\xef\xbb\xbfDate;Heure;"), ("a.XLSX", b"PK")])
def test_a_template_is_written_in_the_form_that_its_name_says(
    run: Run, tmp_path: Path, name: str, start: bytes
) -> None:
    path = tmp_path / name
    assert run("template", "police-municipale-interventions", "-o", str(path))[0] == 0
    assert path.read_bytes().startswith(start)


def test_a_template_of_another_form_or_source_is_refused(run: Run, tmp_path: Path) -> None:
    status, _, said = run("template", "enquete", "-o", str(tmp_path / "a.pdf"))
    assert status == 2
    assert said.startswith("« a.pdf » n’est ni un .csv ni un .xlsx.")
    assert run("template", "inconnue", "-o", str(tmp_path / "a.csv"))[0] == 2
    assert list(tmp_path.glob("a.*")) == []
