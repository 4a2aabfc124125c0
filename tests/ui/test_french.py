"""The words of Streamlit that our page says in French."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import streamlit

from observatory.settings import PROJECT_ROOT

TABLE = PROJECT_ROOT / "observatory" / "ui" / "static" / "french.js"
PROGRAMS = Path(streamlit.__file__).with_name("static") / "static" / "js"
# Words that are put together when they are said, and where they are found.
MADE = {
    "day, (.+)": "day",
    "month, (.+)": "month",
    "year, (.+)": "year",
    "Press Enter to apply": "Press Enter to ${",
    "Press Enter to submit form": "submit form",
}


@pytest.fixture(scope="module")
def programs() -> str:
    """What the pages of Streamlit are made of, without the largest libraries."""
    return "".join(path.read_text("utf-8") for path in PROGRAMS.glob("*.js") if path.stat().st_size < 800_000)


def test_each_word_that_we_say_in_french_is_still_one_of_streamlit(programs: str) -> None:
    table = TABLE.read_text("utf-8")
    said = [*re.findall(r"/\^(.+?)\$/, ", table), *re.findall(r'^    \["(.+?)", "', table, re.MULTILINE)]
    assert len(said) > 40
    beginnings = [re.split(r"[(\\]", MADE.get(words, words))[0] for words in said if "streamlit_folium" not in words]
    assert [words for words in beginnings if words not in programs] == []
