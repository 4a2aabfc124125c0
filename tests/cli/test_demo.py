"""Demonstration data from the command line."""

from __future__ import annotations

import io
from pathlib import Path

from observatory.__main__ import main


def test_what_is_not_there_is_said_and_an_unknown_source_is_refused(tmp_path: Path) -> None:
    environ = {"OBSERVATORY_HOME": str(tmp_path / "var")}

    def run(*words: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        status = main(list(words), environ, out, err)
        return status, out.getvalue(), err.getvalue()

    assert run("demo", "remove") == (0, "Aucune donnée de démonstration.\n", "")
    status, said, refused = run("demo", "remove", "--source", "onisr")
    assert (status, said) == (2, "")
    assert "« onisr » n’est pas une source de partenaire." in refused.replace("\u00a0", " ")
