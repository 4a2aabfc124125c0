"""Manosque is a setting: each page opens for another commune of the département and for one of another region."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from observatory.access import User
from observatory.domain.roles import Role
from observatory.ingest import shipped
from observatory.settings import load_settings
from observatory.ui import runtime
from observatory.ui.page_list import PAGES


@pytest.mark.slow
@pytest.mark.parametrize(("commune", "name"), [("04070", "Digne-les-Bains"), ("18279", "Vierzon")])
def test_every_page_opens_for_another_commune(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, commune: str, name: str
) -> None:
    store = runtime.start(load_settings({"OBSERVATORY_HOME": str(tmp_path / "var"), "OBSERVATORY_COMMUNE": commune}))
    shipped.load(store, lambda _line: None)
    monkeypatch.setattr(runtime, "current_user", lambda: User("0", "essai", Role.COORDINATION))
    monkeypatch.setattr(runtime, "session_token", lambda: "jeton")
    try:
        assert runtime.town(store) == name
        for page in PAGES:
            shown = AppTest.from_file(str(page.script), default_timeout=60).run()
            assert [problem.value for problem in (*shown.exception, *shown.error)] == [], page.title
    finally:
        runtime.stop()
        st.cache_data.clear()
