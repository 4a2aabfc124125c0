from observatory.ui.demo_band import band_html


def test_the_band_says_the_words_and_names_the_sources() -> None:
    said = band_html(["Cadre de vie\u00a0: signalements", "<b>Médiation</b>"])
    assert "<strong>Données de démonstration</strong>" in said
    assert "Cadre de vie\u00a0: signalements et &lt;b&gt;Médiation&lt;/b&gt;." in said


def test_many_sources_are_counted_then_named_one_click_away() -> None:
    said = band_html(["Enquêtes", "<b>Médiation</b>", "Bailleurs"])
    summary, names = said.split("</summary>")
    assert "ne décrivent pas la commune\u00a0: 3 sources." in summary
    assert "Enquêtes, &lt;b&gt;Médiation&lt;/b&gt; et Bailleurs." in names
