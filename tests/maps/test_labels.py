import pytest

from observatory.maps.labels import safe_label, visible


@pytest.mark.parametrize("sign", ["<", ">", '"', "'", "`", "${", "\\", "{{", "}}"])
def test_nothing_of_a_label_can_be_run(sign: str) -> None:
    assert sign not in safe_label(f"a{sign}b")


@pytest.mark.parametrize("mark", ["\u202e", "\u2066", "\u200f", "\x00", "\x1b", "\u2028"])
def test_what_turns_the_reading_order_or_cannot_be_seen_is_replaced(mark: str) -> None:
    assert visible(f"a{mark}b") == "a\ufffdb"


def test_ordinary_french_text_is_unchanged() -> None:
    text = "Saint-Étienne, 1\u202f234 faits\u00a0: l’été"
    assert safe_label(text) == text
