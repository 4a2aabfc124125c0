"""Text is read in a process of its own; whatever happens to it, nothing of it stays."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from observatory.access import audit
from observatory.errors import RefusedFile
from observatory.ingest.deposits import desk
from observatory.ingest.deposits.decisions import Decisions
from observatory.ingest.deposits.depositor import at_the_keyboard
from observatory.intake import text_reading
from observatory.intake.bounded import Bounds
from observatory.intake.nursery import NURSERY
from observatory.intake.text_reading import read_text
from observatory.storage import Store
from tests.intake.helpers import deposited

NO_MEMORY, NO_TIME = Bounds(memory=1 << 20), Bounds(clock=0)
ROWS = "date;heure;categorie;origine;lieu\n03/04/2026;22h30;tapage;initiative;rue Grande\n"


@pytest.mark.parametrize(("bounds", "slow"), [(NO_TIME, False), (NO_TIME, True), (NO_MEMORY, True)])
def test_a_text_beyond_the_limits_is_refused_and_leaves_no_file(tmp_path: Path, bounds: Bounds, slow: bool) -> None:
    file, scratch = deposited(ROWS.encode() * 20_000, tmp_path, "trop.csv"), tmp_path / "scratch"
    with pytest.raises(RefusedFile, match=r"trop\.csv : la lecture du fichier dépasse la mémoire ou le temps permis"):
        read_text(file, (), scratch=scratch, slow=slow, bounds=bounds)
    assert list(scratch.iterdir()) == []


def test_what_the_child_refuses_is_said_as_it_would_be_here(tmp_path: Path) -> None:
    file = deposited(b"a;b;c\n1;2;3\n4;5", tmp_path, "court.csv")
    with pytest.raises(RefusedFile, match=r"court\.csv, ligne 3 : le fichier s’arrête au milieu d’une ligne"):
        read_text(file, (), scratch=tmp_path / "scratch", slow=True)
    assert list((tmp_path / "scratch").iterdir()) == []


def test_a_deposit_whose_child_is_stopped_leaves_nothing_behind(
    duckdb_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "temoin.csv"
    path.write_text(ROWS, encoding="utf-8")
    monkeypatch.setattr(text_reading, "_bounds", lambda size: NO_TIME)
    [seen] = desk.examine(duckdb_store, path, at_the_keyboard(), Decisions(source="police-municipale-interventions"))
    assert seen.status == "refused"
    home = duckdb_store.settings.home
    assert [one for name in ("archive", "scratch") for one in (home / name).rglob("*") if one.is_file()] == []
    with duckdb_store.session() as session:
        assert session.execute("select count(*) as n from deposit")[0]["n"] == 0
        assert session.execute("select count(*) as n from import_file")[0]["n"] == 0
    assert "rue Grande" not in str(audit.read(duckdb_store))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="whole interpreters are started here")
def test_a_nursery_that_has_died_is_replaced(tmp_path: Path) -> None:
    file = deposited(ROWS.encode(), tmp_path, "suite.csv")
    read_text(file, (), scratch=tmp_path / "scratch", slow=False)
    process = NURSERY._process
    assert process
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    text, path = read_text(file, (), scratch=tmp_path / "scratch", slow=False)
    assert (text.records, path) == (1, file.path)
