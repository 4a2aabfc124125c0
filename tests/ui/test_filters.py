from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from observatory.ui.filters import Filter, Kind, chosen, folded_of

PLACE = Filter("territoire", "Territoire", {"COM-04112": "Manosque", "DEP-04": "Département"}, ("COM-04112",))
YEARS = Filter("periode", "Période", {str(y): str(y) for y in range(2019, 2025)}, ("2019", "2024"), Kind.SPAN)
SEVERITY = Filter("gravite", "Gravité", {"tue": "tués", "hosp": "hospitalisés"}, (), Kind.MANY)
ALL = [SEVERITY, YEARS, PLACE]

HOSTILE = [
    "",
    "DEP-05",
    "<script>alert(1)</script>",
    "COM-04112,DEP-04",
    "COM-04112' or 1=1 --",
    "\u202e04-PED",
    "COM-04112..DEP-04",
    "x" * 10_000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_doctored_address_gives_the_default(text: str) -> None:
    asked = chosen([PLACE], {"territoire": text})
    assert asked.one("territoire") == "COM-04112"
    assert asked.active == 0


@pytest.mark.parametrize("text", ["2024..2019", "2019", "2018..2024", "..", "2019..2020..2021", "2019,2020"])
def test_a_doctored_span_gives_the_default(text: str) -> None:
    assert chosen([YEARS], {"periode": text}).span("periode") == ("2019", "2024")


@pytest.mark.parametrize(
    ("text", "codes"), [("tue,tue", ("tue",)), ("tue,x", ()), ("", ()), ("hosp,tue", ("hosp", "tue"))]
)
def test_several_values_are_each_allowed_or_none_is(text: str, codes: tuple[str, ...]) -> None:
    assert chosen([SEVERITY], {"gravite": text}).many("gravite") == codes


def test_filters_stand_in_the_same_order_on_every_page() -> None:
    assert [one.name for one in chosen(ALL, {}).filters] == ["territoire", "periode", "gravite"]


def test_filters_are_counted_and_said_in_words() -> None:
    asked = chosen(ALL, {"territoire": "DEP-04", "periode": "2020..2020", "gravite": "tue,hosp"})
    assert asked.active == 3
    assert asked.words() == {"Territoire": "Département", "Période": "2020", "Gravité": "tués et hospitalisés"}


@pytest.mark.parametrize("one", ALL)
def test_what_is_written_is_read_back(one: Filter) -> None:
    codes = tuple(list(one.options)[:2]) if one.kind is not Kind.ONE else ("DEP-04",)
    assert one.read(one.write(codes)) == codes


def test_a_default_that_is_no_option_is_a_defect() -> None:
    with pytest.raises(ValueError, match="default"):
        Filter("x", "X", {"a": "A"}, ("b",))


def page() -> None:
    import streamlit as st

    from observatory.ui.filters import show_filters
    from tests.ui.test_filters import ALL

    asked = show_filters(ALL)
    st.write(f"{asked.one('territoire')} {asked.span('periode')} {asked.many('gravite')}")


def opened(**address: str) -> AppTest:
    at = AppTest.from_function(page)
    for name, value in address.items():
        at.query_params[name] = value
    return at.run()


def test_a_link_reproduces_the_view() -> None:
    at = opened(territoire="DEP-04", periode="2020..2022", gravite="tue")
    assert not at.exception
    assert at.markdown[0].value == "DEP-04 ('2020', '2022') ('tue',)"
    assert at.caption[0].value == "3\u00a0filtres actifs"


def test_a_hostile_link_opens_on_the_defaults_without_a_word() -> None:
    at = opened(territoire="<script>", periode="9999..0", gravite="\u202e")
    assert not at.exception
    assert not at.error
    assert at.markdown[0].value == "COM-04112 ('2019', '2024') ()"
    assert at.caption[0].value == "aucun filtre actif"


def test_a_gesture_writes_the_whole_view_in_the_address() -> None:
    at = opened()
    at.selectbox[0].select("DEP-04").run()
    assert at.markdown[0].value.startswith("DEP-04")
    assert at.query_params["territoire"] == "DEP-04"
    assert at.query_params["periode"] == "2019..2024"


def folding() -> None:
    from dataclasses import replace

    from observatory.ui.filters import show_filters
    from tests.ui.test_filters import PLACE, SEVERITY, YEARS

    hostile = {"tue": "<b>tués</b>", "hosp": "hospitalisés"}
    show_filters([PLACE, YEARS, replace(SEVERITY, options=hostile, folded=True)])


def test_a_folded_filter_waits_behind_a_button_and_is_said_once_in_force() -> None:
    at = AppTest.from_function(folding).run()
    assert not at.exception
    assert [one.label for one in at.multiselect] == ["Gravité"]
    assert not at.get("html")
    at.query_params["gravite"] = "tue"
    at.run()
    (said,) = [one.proto.body for one in at.get("html")]
    assert "Gravité\u00a0: &lt;b&gt;tués&lt;/b&gt;" in said
    assert at.caption[0].value == "1\u00a0filtre actif"


def test_on_a_phone_one_list_stands_and_the_others_wait() -> None:
    subject = Filter("indicateur", "Indicateur", {"a": "A"}, ("a",))
    waiting = replace(SEVERITY, folded=True)
    assert folded_of([waiting, PLACE, YEARS], compact=True) == [waiting, YEARS]
    assert folded_of([PLACE, subject, YEARS], compact=True) == [PLACE, YEARS]
    assert folded_of([PLACE, YEARS], compact=True) == []
    assert folded_of([waiting, PLACE, YEARS], compact=False) == [waiting]


def test_a_span_chosen_backwards_is_read_as_it_was_meant() -> None:
    at = opened(periode="2019..2021")
    at.selectbox(key="filter-periode-0").select("2024").run()
    assert at.query_params["periode"] == "2021..2024"
    assert at.markdown[0].value.startswith("COM-04112 ('2021', '2024')")


def test_one_button_clears_every_filter() -> None:
    at = opened(territoire="DEP-04", gravite="tue")
    at.button[0].click().run()
    assert at.markdown[0].value == "COM-04112 ('2019', '2024') ()"
    assert "territoire" not in at.query_params
    assert at.button[0].disabled


def test_the_address_wins_over_what_the_widget_remembers() -> None:
    at = opened()
    at.selectbox[0].select("DEP-04").run()
    at.query_params["territoire"] = "COM-04112"
    assert at.run().markdown[0].value.startswith("COM-04112")
