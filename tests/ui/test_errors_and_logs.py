import json
import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from observatory import logs
from observatory.errors import InputError, Place
from observatory.ui.errors import reference_of


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    yield logs.set_up(tmp_path / "logs")
    logging.getLogger("observatory").handlers = []


def broken(value: str) -> ValueError:
    try:
        raise ValueError(f"Could not convert string '{value}'")
    except ValueError as error:
        error.add_note("sql/queries/comparison.sql")
        return error


def test_a_defect_is_found_again_by_its_reference_without_the_values_it_met(log_file: Path) -> None:
    reference = reference_of(broken("DUPONT Jean"))
    (line,) = log_file.read_text(encoding="utf-8").splitlines()
    entry = json.loads(line)
    assert entry["reference"] == reference
    assert "in broken" in entry["traceback"]
    assert entry["traceback"].endswith("builtins.ValueError [sql/queries/comparison.sql]")
    assert "DUPONT" not in line


def test_the_cause_of_a_defect_is_told_without_its_values_either() -> None:
    try:
        try:
            raise KeyError("DUPONT")
        except KeyError as cause:
            raise RuntimeError("DUPONT") from cause
    except RuntimeError as error:
        told = logs.safe_traceback(error)
    assert "builtins.RuntimeError" in told
    assert "builtins.KeyError" in told
    assert 'RuntimeError("DUPONT")' in told.replace("'", '"')


def test_the_server_underneath_prints_no_value_either(log_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    logger = logging.getLogger("uvicorn.error")
    handler = logging.StreamHandler(sys.stderr)
    logger.addHandler(handler)
    try:
        logger.error("Exception in ASGI application", exc_info=broken("DUPONT Jean"))
    finally:
        logger.removeHandler(handler)
    printed = capsys.readouterr().err
    assert "builtins.ValueError" in printed
    assert "DUPONT" not in printed


def page_that_fails() -> None:
    import streamlit as st

    from observatory.ui import errors

    with errors.shown():
        raise st.session_state["error"]
    st.write("la suite")


def test_an_error_for_people_is_shown_as_it_stands() -> None:
    page = AppTest.from_function(page_that_fails)
    page.session_state["error"] = InputError(
        "date illisible.", where=Place(file="faits.csv", line=12), todo="Écrivez 31/12/2026."
    )
    page.run()
    assert [one.value for one in page.error] == ["faits.csv, ligne 12 : date illisible. Écrivez 31/12/2026."]
    assert [one.value for one in page.markdown] == ["la suite"]


def test_a_defect_is_shown_as_a_reference_and_nothing_more() -> None:
    page = AppTest.from_function(page_that_fails)
    page.session_state["error"] = ValueError("DUPONT Jean")
    page.run()
    (shown,) = page.error
    assert "référence **" in shown.value
    assert "DUPONT" not in shown.value
    assert not page.exception
