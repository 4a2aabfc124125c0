"""What is said of hot spots: shares, reasons instead of pictures, and no count where none is given."""

from __future__ import annotations

from observatory.domain.cells import Masked, Published
from observatory.domain.grids import GRIDS
from observatory.domain.hot_spots import Persistence
from observatory.queries.hot_spots import History, HotCell, HotSpots
from observatory.ui import hot_spots_words as words
from tests.carte.quarters import YEAR


def spots(*, masked: bool = False, reason: str = "", history: History | None = None) -> HotSpots:
    def cell(name: str, facts: int, hot: bool, kind: Persistence, times: int) -> HotCell:
        count = Masked() if masked else Published(facts)
        return HotCell(name, (43.8, 5.7), count, None if masked else 2.5, hot, kind, times)

    cells = (
        cell("a", 60, not reason, Persistence.PERSISTENT, 20),
        cell("b", 30, False, Persistence.NONE, 0),
        cell("c", 10, False, Persistence.FORMER, 5),
        cell("d", 0, False, Persistence.NONE, 0),
    )
    total, inside = (Masked(), Masked()) if masked else (Published(200), Published(100))
    held = history or History(3, 20, "")
    return HotSpots(GRIDS["carres-500"], YEAR, cells, total, inside, reason, held, None)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_the_answer_gives_the_share_of_facts_and_of_cells() -> None:
    said = plain(words.answer(spots(), "interventions"))
    assert said == (
        "1 maille sur 4 compte plus d’interventions que le hasard n’en mettrait : 60,0 % des faits situés sur 25,0 % "
        "des mailles."
    )
    assert "100 faits sur 200 (50,0 %)" in plain(words.located(spots()))
    assert words.since_when(spots()) == "Sur 20 trimestres jugés un à un : 1 persistante et 1 ancienne."


def test_without_enough_facts_the_reason_is_the_answer() -> None:
    said = words.answer(spots(reason="pas assez de faits pour cela (12 < 50)"), "faits")
    assert plain(said) == "Pas assez de faits pour cela (12 < 50)."


def test_who_may_not_see_counts_reads_where_and_never_how_many() -> None:
    found = spots(masked=True)
    assert plain(words.answer(found, "faits")) == "1 maille sur 4 compte plus de faits que le hasard n’en mettrait."
    assert "sans nombre" in words.located(found)
    assert [row[3] for row in words.table(found, "t").rows] == [Masked(), Masked()]
    assert not any("60" in one.words for one in words.areas(found))


def test_cells_are_listed_hot_first_and_empty_ones_are_left_out() -> None:
    rows = words.table(spots(), "t").rows
    assert [(row[0], row[5]) for row in rows] == [("a", "oui"), ("c", "non"), ("b", "non")]


def test_where_time_is_not_judged_no_cell_is_called_lasting_or_not() -> None:
    found = spots(history=History(0, 0, "il faut 5 périodes"))
    assert words.since_when(found) == "Depuis quand : il faut 5 périodes."
    assert all(plain(one.words).endswith("depuis quand : non jugé") for one in words.areas(found))
