import pytest
from streamlit.testing.v1 import AppTest

from observatory.domain.significance import Gap, Verdict
from observatory.ui.figures import Tile, tiles_html, verdict_html
from observatory.ui.map_view import coverage


@pytest.mark.parametrize("verdict", [*Verdict, *Gap])
def test_a_verdict_is_a_glyph_and_a_word_before_it_is_a_colour(verdict: Verdict | Gap) -> None:
    html = verdict_html(verdict)
    assert verdict.glyph in html
    assert verdict.word in html


@pytest.mark.parametrize("verdict", [Verdict.NON_DEMONTRABLE, Gap.NON_DEMONTRABLE])
def test_what_is_not_demonstrable_is_grey(verdict: Verdict | Gap) -> None:
    assert 'class="verdict undecided"' in verdict_html(verdict)


def test_a_tile_holds_its_figure_unit_verdict_and_note_as_text() -> None:
    html = tiles_html([Tile("Accidents<b>", "19", "accidents", Verdict.BAISSE, "contre 26")])
    assert "Accidents&lt;b&gt;" in html
    assert '<span class="value">19</span> accidents' in html
    assert "baisse" in html
    assert "contre 26" in html


@pytest.mark.parametrize(
    ("shown", "total", "sentence"),
    [
        (8, 11, "8\u00a0accidents sur la carte, sur 11\u00a0: 3 n’y figurent pas, le tableau les compte."),
        (5, 6, "5\u00a0accidents sur la carte, sur 6\u00a0: 1 n’y figure pas, le tableau le compte."),
        (6, 6, "Tous les accidents sont sur la carte (6)."),
    ],
)
def test_what_a_map_leaves_out_is_said(shown: int, total: int, sentence: str) -> None:
    assert coverage(shown, total) == sentence


def page() -> None:
    import datetime as dt

    import streamlit as st

    from observatory.access import User
    from observatory.domain.roles import Role
    from observatory.domain.significance import Verdict
    from observatory.domain.tables import Column, Table
    from observatory.ui import downloads, figures
    from observatory.ui.charts import rate_lines
    from observatory.ui.charts_data import Measure, RateLine, State, YearRate
    from observatory.ui.tables import show_table

    figures.style()
    figures.answer("Pas d’évolution <b>démontrable</b>.", Verdict.NON_DEMONTRABLE)
    lines = [RateLine("commune", "Manosque", (YearRate(2023, State.PUBLISHED, 7.0),))]
    figures.show_chart(rate_lines(lines, Measure("Taux", "pour mille")), key="taux")
    figures.source_line("SSMSI", "juillet 2025", ["withheld"])
    figures.empty("Aucune donnée : rien.", "Déposez un fichier.")
    long = Table.of("Long", [Column("Rang"), Column("Faits", digits=0)], [(str(i), i) for i in range(130)])
    show_table(long, key="long")
    about = downloads.About("SSMSI", "x", "y", dt.date(2026, 1, 1))
    user = User("a", "a", Role(st.query_params.get("role", "groupe")))
    downloads.show_downloads(long, about, store=None, user=user, key="dl")  # type: ignore[arg-type]


def opened(role: str) -> AppTest:
    at = AppTest.from_function(page)
    at.query_params["role"] = role
    return at.run()


def test_the_components_stand_together_on_a_page() -> None:
    at = opened("groupe")
    assert not at.exception
    assert "secret" not in at.caption[0].value
    assert "juillet 2025" in at.caption[0].value
    assert [button.label for button in at.get("download_button")] == [
        *("Exporter en CSV", "Exporter en XLSX", "CSV ancien (Windows-1252)", "ODS (LibreOffice)"),
        *("Parquet (calcul)", "Dictionnaire des colonnes"),
    ]
    assert any("plus de 5 faits" in text.value for text in at.markdown)


def test_a_role_that_may_not_export_sees_no_button() -> None:
    assert not opened("pleniere").get("download_button")
