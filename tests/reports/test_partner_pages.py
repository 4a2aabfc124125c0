from __future__ import annotations

from scripts.write_source_pages import FOLDER, pages


def test_the_pages_of_the_sources_say_what_is_declared() -> None:
    kept = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.iterdir()}
    assert kept == pages(), "run python -m scripts.write_source_pages"


def test_a_page_gives_words_and_no_code() -> None:
    text = pages()["police-municipale-interventions.md"]
    assert "Contrôle routier, vitesse" in text
    assert "pm-" not in text
