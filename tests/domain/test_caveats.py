import re

import pytest

from observatory.domain.caveats import CAVEATS, caveats
from observatory.errors import UnknownName


def test_caveats_come_in_the_order_of_the_list_and_once_each() -> None:
    found = caveats(["provisional", "withheld", "provisional"])
    assert [caveat.id for caveat in found] == ["withheld", "provisional"]


def test_a_caveat_outside_the_list_is_refused() -> None:
    with pytest.raises(UnknownName, match="perso"):
        caveats(["withheld", "perso"])


def test_no_two_caveats_share_a_label_or_a_sentence() -> None:
    assert len({caveat.label for caveat in CAVEATS.values()}) == len(CAVEATS)
    assert len({caveat.sentence for caveat in CAVEATS.values()}) == len(CAVEATS)


@pytest.mark.parametrize("name", sorted(CAVEATS))
def test_a_caveat_is_a_short_label_and_a_french_sentence(name: str) -> None:
    caveat = CAVEATS[name]
    assert caveat.id == name
    assert len(caveat.label) <= 40
    assert caveat.sentence[0].isupper()
    assert caveat.sentence.endswith(".")
    assert not re.search(r" [:;?!»%]|« ", caveat.sentence), "a space could break there"


def test_caveats_cannot_be_added_at_run_time() -> None:
    with pytest.raises(TypeError):
        CAVEATS["other"] = CAVEATS["withheld"]  # type: ignore[index]
