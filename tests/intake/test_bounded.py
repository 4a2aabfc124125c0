"""A child that misbehaves is stopped, and reads as a refusal: what happened, and what to do."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from observatory.errors import RefusedFile
from observatory.intake.bounded import Bounds, conversation

NARROW = Bounds(memory=1 << 29, processor=1, clock=60, output=1 << 22)


@pytest.mark.skipif(sys.platform == "win32", reason="no such limits on Windows")
@pytest.mark.parametrize("what", ["crash", "take memory", "write", "talk", "talk without end", "turn"])
def test_a_child_that_misbehaves_is_a_refusal_with_what_to_do(tmp_path: Path, what: str) -> None:
    path = tmp_path / "written"
    with (
        pytest.raises(RefusedFile, match="dépasse la mémoire ou le temps permis, ou le fichier est abîmé") as refusal,
        conversation("tests.intake.unruly", what, str(path), bounds=NARROW) as talk,
    ):
        for _ in talk.hear():
            pass
    assert refusal.value.todo
    assert not path.exists() or path.stat().st_size <= NARROW.output
