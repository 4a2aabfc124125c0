import pytest

from observatory.errors import UnknownName
from observatory.queries.road import origin_sentence, places, road, spans
from observatory.storage import Store


def test_years_that_follow_one_another_are_said_together() -> None:
    assert spans([2020, 2011, 2012, 2013]) == ["2011-2013", "2020"]


def test_each_origin_is_said_with_its_years() -> None:
    said = origin_sentence({2018: "fichier national", 2019: "fichier national", 2020: "extrait"})
    assert said == "2018-2019 : fichier national ; 2020 : extrait"


def test_an_empty_store_has_no_place_to_speak_of(duckdb_store: Store) -> None:
    assert places(duckdb_store, "04112") == ()
    with pytest.raises(UnknownName, match="de 2019 à 2020"):
        road(duckdb_store, "04112", "COM-04112", 2019, 2020, 1, "coordination")
