import pytest

from observatory.domain.cells import Masked, Published, Withheld, WithheldTermError, cell_of, label, total


def test_a_total_of_published_cells_is_published() -> None:
    assert total([Published(3), Published(0)]) == Published(3)


def test_a_total_with_withheld_terms_is_refused_and_says_how_many() -> None:
    with pytest.raises(WithheldTermError, match=r"2.non diffusés, sur 3.termes") as refusal:
        total([Published(3), Withheld(), Withheld()])
    assert (refusal.value.withheld, refusal.value.terms) == (2, 3)


def test_the_refusal_counts_masked_and_absent_terms_apart() -> None:
    with pytest.raises(WithheldTermError) as refusal:
        total([Published(3), Withheld(), Masked(), None])
    assert (refusal.value.withheld, refusal.value.masked, refusal.value.absent) == (1, 1, 1)


def test_a_total_of_no_term_is_not_zero() -> None:
    with pytest.raises(ValueError, match="absent"):
        total([])


def test_cells_cannot_be_added_by_accident() -> None:
    with pytest.raises(TypeError):
        sum([Published(1), Published(2)])  # type: ignore[list-item]


def test_a_published_zero_is_not_withheld() -> None:
    assert cell_of("published", 0) == Published(0) != cell_of("withheld", None)


def test_no_row_is_an_absent_cell() -> None:
    assert cell_of(None, None) is None


@pytest.mark.parametrize(("state", "count"), [("published", None), ("withheld", 0), ("ndiff", None)])
def test_a_row_that_contradicts_itself_is_no_cell(state: str, count: int | None) -> None:
    with pytest.raises(ValueError, match="no cell"):
        cell_of(state, count)


def test_a_negative_count_is_never_published() -> None:
    with pytest.raises(ValueError, match="negative"):
        Published(-1)


def test_each_state_is_shown_in_words_of_its_own() -> None:
    shown = [label(cell) for cell in (Published(1585), Published(0), Withheld(), Masked(), None)]
    assert shown == [
        "1\u202f585",
        "0",
        "non diffusé (secret statistique)",
        "masqué (trop peu de faits)",
        "absent de cette édition",
    ]
