"""What each sees of the deposits, and what is awaited of whom."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from observatory.access import User, accounts
from observatory.access.scopes import Scope, assign
from observatory.domain.roles import Role
from observatory.errors import AccessDenied, UnknownName
from observatory.ingest.deposits import desk
from observatory.queries import deposits as queries
from observatory.queries.deposit_due import Awaited, awaited
from observatory.queries.deposit_preview import Beside, Spot, preview
from observatory.queries.deposits import Fate, deposit, deposits, overlap_of, problems_of
from observatory.storage import Store
from tests.deposited import (
    COORDINATION,
    DEFECTS,
    HEADER,
    MARCH,
    OTHERS,
    POLICE,
    SOURCE,
    by,
    checked,
    partner,
    published,
)

TODAY = dt.date(2024, 5, 20)
ONE_DAY = HEADER + "15/03/2024;10h;Tapage, bruit;Saisine;;Centre;;;;\n"


def fates(store: Store, user: User = POLICE) -> list[Fate]:
    """The latest first."""
    return [one.fate for one in deposits(store, user)]


def test_each_partner_sees_its_own_deposits_and_the_coordination_sees_all(
    duckdb_store: Store, tmp_path: Path
) -> None:
    import_id = published(duckdb_store, tmp_path)
    colleague = partner("autre", "Police municipale", ())
    assert [one.import_id for one in deposits(duckdb_store, colleague)] == [import_id]
    assert [one.import_id for one in deposits(duckdb_store, COORDINATION)] == [import_id]
    assert deposits(duckdb_store, OTHERS) == []


@pytest.mark.parametrize("role", [Role.RESTREINT, Role.GROUPE, Role.PLENIERE])
def test_other_roles_see_no_deposit(duckdb_store: Store, tmp_path: Path, role: Role) -> None:
    published(duckdb_store, tmp_path)
    assert deposits(duckdb_store, User("x", "x", role, "Police municipale")) == []


def test_an_account_that_speaks_for_nobody_sees_only_what_it_sent(duckdb_store: Store, tmp_path: Path) -> None:
    alone = partner("seul", "")
    import_id = published(duckdb_store, tmp_path, user=alone)
    assert [one.import_id for one in deposits(duckdb_store, alone)] == [import_id]
    assert deposits(duckdb_store, partner("autre", "")) == []


def test_a_deposit_of_others_reads_like_one_that_does_not_exist(duckdb_store: Store, tmp_path: Path) -> None:
    import_id = published(duckdb_store, tmp_path)
    said = []
    for wanted in (import_id, "20240101-000000-abcdef"):
        with pytest.raises(UnknownName) as refused:
            deposit(duckdb_store, OTHERS, wanted)
        said.append(str(refused.value))
    assert len(set(said)) == 1


def test_a_deposit_says_what_became_of_it(duckdb_store: Store, tmp_path: Path) -> None:
    first = published(duckdb_store, tmp_path)
    assert fates(duckdb_store) == [Fate.PUBLISHED]
    second = published(duckdb_store, tmp_path, ONE_DAY, name="15-mars.csv")
    assert fates(duckdb_store) == [Fate.PUBLISHED, Fate.REPLACED_IN_PART]
    assert deposit(duckdb_store, POLICE, first).replaced_by == (second,)
    assert (deposit(duckdb_store, POLICE, first).slots, deposit(duckdb_store, POLICE, first).live_slots) == (31, 30)
    desk.undo(duckdb_store, second, by(POLICE))
    assert [deposit(duckdb_store, POLICE, one).fate for one in (first, second)] == [Fate.PUBLISHED, Fate.UNDONE]


def test_a_deposit_wholly_taken_over_is_replaced_and_what_completes_replaces_nothing(
    duckdb_store: Store, tmp_path: Path
) -> None:
    first = published(duckdb_store, tmp_path)
    added = published(duckdb_store, tmp_path, ONE_DAY, name="15-mars.csv", mode="add")
    assert [deposit(duckdb_store, POLICE, one).fate for one in (first, added)] == [Fate.PUBLISHED] * 2
    published(duckdb_store, tmp_path, MARCH.replace("22h30", "23h"), name="mars-bis.csv")
    assert [deposit(duckdb_store, POLICE, one).fate for one in (first, added)] == [Fate.REPLACED] * 2


def test_a_checked_deposit_waits_and_one_without_a_usable_row_says_so(duckdb_store: Store, tmp_path: Path) -> None:
    checked(duckdb_store, tmp_path)
    checked(duckdb_store, tmp_path, HEADER + "32/03/2024;;Tapage, bruit;;;;;;;\n", name="rien.csv", source=SOURCE)
    assert sorted(fates(duckdb_store)) == [Fate.CHECKED, Fate.EMPTY]


def test_rejected_lines_are_for_those_who_sent_them(duckdb_store: Store, tmp_path: Path) -> None:
    checked(duckdb_store, tmp_path, DEFECTS, source=SOURCE)
    one = deposits(duckdb_store, POLICE)[0]
    found = problems_of(duckdb_store, POLICE, one)
    assert [(row["line_no"], row["value_seen"]) for row in found.lines] == [
        (2, "32/03/2024"),
        (3, "Chahut de minuit"),
    ]
    assert [(kind.column, kind.cells, kind.some_values, kind.first_lines) for kind in found.kinds] == [
        ("Date", 1, ("32/03/2024",), (2,)),
        ("Nature", 1, ("Chahut de minuit",), (3,)),
    ]
    with pytest.raises(UnknownName):
        problems_of(duckdb_store, OTHERS, one)
    with pytest.raises(AccessDenied):
        problems_of(duckdb_store, User("x", "x", Role.PLENIERE), one)


def test_an_overlap_counts_what_is_in_force_now(duckdb_store: Store, tmp_path: Path) -> None:
    first = published(duckdb_store, tmp_path)
    second = checked(duckdb_store, tmp_path, ONE_DAY, name="15-mars.csv").import_id
    found = overlap_of(duckdb_store, POLICE, deposit(duckdb_store, POLICE, second or ""))
    assert (found.slots, found.facts, [one.import_id for one in found.deposits]) == (1, 1, [first])
    desk.undo(duckdb_store, first, by(POLICE))
    found = overlap_of(duckdb_store, POLICE, deposit(duckdb_store, POLICE, second or ""))
    assert (found.slots, found.facts, found.deposits) == (0, 0, ())


def test_a_preview_stands_beside_the_year_before_and_what_is_in_force(duckdb_store: Store, tmp_path: Path) -> None:
    published(duckdb_store, tmp_path, MARCH.replace("/2024", "/2023"), name="2023.csv")
    published(duckdb_store, tmp_path, ONE_DAY, name="15-mars.csv")
    import_id = checked(duckdb_store, tmp_path).import_id or ""
    found = preview(duckdb_store, POLICE, import_id)
    assert found.months == (Beside("2023-03", 0, 3), Beside("2024-03", 3, 1))
    assert found.categories == (Beside("pm-controle-routier", 1, 0), Beside("pm-tapage", 2, 1))
    assert found.sectors == (Beside("Centre", 2, 1), Beside("Nord", 1, 0))
    assert found.spots == (Spot(43.8342, 5.7831, 2),)


def test_both_kinds_of_store_answer_alike(store: Store, tmp_path: Path) -> None:
    first = published(store, tmp_path)
    second = checked(store, tmp_path, ONE_DAY, name="15-mars.csv").import_id or ""
    one = deposit(store, POLICE, second)
    assert (fates(store), overlap_of(store, POLICE, one).slots) == ([Fate.CHECKED, Fate.PUBLISHED], 1)
    assert preview(store, POLICE, second).months == (Beside("2024-03", 1, 3),)
    assert [str(each.last) for each in awaited(store, POLICE, TODAY)] == ["2024-03"]
    assert deposit(store, POLICE, first).files == "mars.csv"


def test_nobody_else_opens_a_preview(duckdb_store: Store, tmp_path: Path) -> None:
    import_id = checked(duckdb_store, tmp_path).import_id or ""
    with pytest.raises(UnknownName):
        preview(duckdb_store, OTHERS, import_id)


def account(store: Store, login: str, organisation: str, *sources: str) -> None:
    accounts.add(store, login=login, role=Role.PARTENAIRE)
    account_id = accounts.by_login(store, login).account_id
    assign(store, account_id, organisation=organisation, scopes=[Scope("source", source) for source in sources])


def of(found: list[Awaited], source: str) -> list[Awaited]:
    return [one for one in found if one.source.id == source]


def test_a_partner_is_told_which_months_are_late(duckdb_store: Store, tmp_path: Path) -> None:
    published(duckdb_store, tmp_path)
    (one,) = awaited(duckdb_store, POLICE, TODAY)
    assert one.due
    assert [str(period) for period in one.due.missing] == ["2024-04"]
    assert (str(one.last), one.due.since) == ("2024-03", dt.date(2024, 5, 16))


def test_demonstration_figures_are_nobodys_delivery(duckdb_store: Store, tmp_path: Path) -> None:
    import_id = published(duckdb_store, tmp_path)
    duckdb_store.write(
        lambda session: session.execute("update deposit set is_demo = true where import_id = $it", it=import_id)
    )
    (one,) = awaited(duckdb_store, POLICE, TODAY)
    assert one.last is None


def test_the_coordination_sees_each_partner_in_charge_and_what_nobody_sends(duckdb_store: Store) -> None:
    account(duckdb_store, "oph", "Office de l’habitat", "tranquillite-residentielle")
    account(duckdb_store, "sdh", "Société d’habitat", "tranquillite-residentielle")
    found = awaited(duckdb_store, COORDINATION, TODAY)
    landlords = of(found, "tranquillite-residentielle")
    assert [one.organisation for one in landlords] == ["Office de l’habitat", "Société d’habitat"]
    assert [one.organisation for one in of(found, SOURCE)] == [""]


def test_where_several_send_theirs_each_owes_its_own_part(duckdb_store: Store, tmp_path: Path) -> None:
    source = "tranquillite-residentielle"
    text = "Bailleur;Période;Nature;Nombre\nOffice de l’habitat;2024-T1;Dégradation;3\n"
    seen = checked(duckdb_store, tmp_path, text, OTHERS, "t1.csv")
    assert seen.status == "checked", seen
    desk.publish(duckdb_store, seen.import_id or "", by(OTHERS))
    for user, last in ((OTHERS, "2024-T1"), (partner("sdh", "Société d’habitat", (source,)), "None")):
        (one,) = awaited(duckdb_store, user, TODAY)
        assert str(one.last) == last


def test_a_month_sent_before_its_end_is_still_awaited(duckdb_store: Store, tmp_path: Path) -> None:
    import_id = published(duckdb_store, tmp_path)
    duckdb_store.write(
        lambda session: session.execute(
            "update deposit set published_on = timestamp '2024-03-20 10:00' where import_id = $it", it=import_id
        )
    )
    (one,) = awaited(duckdb_store, POLICE, TODAY)
    assert one.last is None


def test_the_words_of_every_fate_are_different() -> None:
    assert len({fate.words for fate in queries.Fate}) == len(queries.Fate)
