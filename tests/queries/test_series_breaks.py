from __future__ import annotations

import datetime as dt

import pytest

from observatory.access import User
from observatory.domain.breaks import BreakKind
from observatory.domain.roles import Role
from observatory.errors import AccessDenied, InputError, UnknownName
from observatory.ingest import series_notes
from observatory.ingest.series_notes import Note
from observatory.queries import series_breaks
from observatory.storage import Store

COORDINATION = User("1", "prevention", Role.COORDINATION)
CAMERA = Note(
    kind=BreakKind.EVENT,
    source="police-municipale-interventions",
    indicator="*",
    first_day=dt.date(2024, 9, 1),
    last_day=None,
    label="caméra de la place de l’Hôtel-de-Ville",
    sentence="Une caméra de plus couvre la place.",
)


@pytest.mark.parametrize(
    ("source", "indicator", "found"),
    [
        ("onisr", "hospitalised", ["baac_2018", "baac_2019", "lockdown_2020_03", "lockdown_2020_10"]),
        ("onisr", "killed", ["lockdown_2020_03", "lockdown_2020_10"]),
        ("ssmsi", "violences_sexuelles", ["lockdown_2020_03", "lockdown_2020_10", "ssmsi_2024_07"]),
        (
            "ssmsi",
            "autres_coups_et_blessures_volontaires",
            ["lockdown_2020_03", "lockdown_2020_10", "ssmsi_2024_07", "ssmsi_2025_07"],
        ),
        ("ssmsi", "cambriolages_de_logement", ["lockdown_2020_03", "lockdown_2020_10"]),
        ("police-nationale-4001", "4001-07", ["etat_4001_2015_03", "lockdown_2020_03", "lockdown_2020_10"]),
    ],
)
def test_each_series_has_the_breaks_that_concern_it(
    duckdb_store: Store, source: str, indicator: str, found: list[str]
) -> None:
    assert [one.id for one in series_breaks.breaks_of(duckdb_store, source, indicator)] == found


def test_what_the_coordination_notes_says_who_and_when_and_concerns_its_source_alone(store: Store) -> None:
    series_notes.add(store, CAMERA, COORDINATION, now=dt.datetime(2024, 10, 3, 9, 0))
    (noted,) = [one for one in series_breaks.breaks_of(store, CAMERA.source, "trouble") if one.author]
    assert (noted.label, noted.author) == (
        CAMERA.label,
        "ajouté par prevention le 3 octobre 2024",
    )
    assert [one for one in series_breaks.breaks_of(store, "onisr", "killed") if one.author] == []


def test_a_note_withdrawn_is_no_longer_drawn_and_is_still_in_the_table(duckdb_store: Store) -> None:
    id_ = series_notes.add(duckdb_store, CAMERA, COORDINATION)
    series_notes.withdraw(duckdb_store, id_, COORDINATION)
    assert series_breaks.noted(duckdb_store) == []
    with duckdb_store.session() as session:
        assert session.execute("select label from series_break")[0]["label"] == CAMERA.label
    with pytest.raises(UnknownName):
        series_notes.withdraw(duckdb_store, id_, COORDINATION)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.COORDINATION])
def test_only_the_coordination_notes(duckdb_store: Store, role: Role) -> None:
    with pytest.raises(AccessDenied):
        series_notes.add(duckdb_store, CAMERA, User("2", "autre", role))


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"label": " "}, "titre"),
        ({"label": "x" * 81}, "80"),
        ({"last_day": dt.date(2024, 8, 1)}, "fin"),
        ({"kind": BreakKind.EDITION}, "édition"),
        ({"kind": BreakKind.EPISODE}, "fin"),
    ],
)
def test_a_note_that_says_nothing_or_the_contrary_is_refused(duckdb_store: Store, changed: dict, words: str) -> None:
    fields = {name: getattr(CAMERA, name) for name in CAMERA.__dataclass_fields__} | changed
    with pytest.raises(InputError, match=words):
        series_notes.add(duckdb_store, Note(**fields), COORDINATION)


def test_a_note_leaves_its_trace_without_its_words(duckdb_store: Store) -> None:
    series_notes.add(duckdb_store, CAMERA, COORDINATION)
    (entry,) = duckdb_store.records("queries/access_audit", limit=1)
    assert entry["action"] == "series_note"
    assert "caméra" not in str(entry)
