import pytest

from observatory.access import accounts, audit, first_link, joining, links, sessions
from observatory.access.sign_in import sign_in
from observatory.domain.roles import Role
from observatory.errors import AccessDenied, InputError, UnknownName
from observatory.storage import Store
from tests.access.conftest import PASSWORD, Clock

OTHER = "un autre secret bien long"


def test_the_first_link_makes_a_coordination_account_with_the_chosen_login(store: Store, clock: Clock) -> None:
    token = first_link(store, clock)
    assert token is not None
    account_id = joining.redeem(store, token, login=" Prevention ", password=PASSWORD, clock=clock)
    (account,) = accounts.list_accounts(store)
    assert (account.account_id, account.login, account.role, account.state) == (
        account_id,
        "prevention",
        Role.COORDINATION,
        "active",
    )
    assert sign_in(store, login="prevention", password=PASSWORD, address="::1", clock=clock)


def test_a_link_opens_once(store: Store, clock: Clock) -> None:
    token = first_link(store, clock) or ""
    joining.redeem(store, token, login="prevention", password=PASSWORD, clock=clock)
    with pytest.raises(AccessDenied, match="ne peut plus servir"):
        joining.redeem(store, token, login="intrus", password=PASSWORD, clock=clock)
    assert [account.login for account in accounts.list_accounts(store)] == ["prevention"]


def test_no_first_link_once_an_account_exists(member: Store, clock: Clock) -> None:
    assert first_link(member, clock) is None


def test_the_link_of_the_first_start_closes_when_an_account_is_made_otherwise(
    duckdb_store: Store, clock: Clock
) -> None:
    token = first_link(duckdb_store, clock) or ""
    accounts.add(duckdb_store, login="anne", role="groupe", clock=clock)
    with pytest.raises(AccessDenied):
        links.look(duckdb_store, token, clock)


def test_a_new_start_closes_the_link_of_the_former_one(duckdb_store: Store, clock: Clock) -> None:
    former, latter = first_link(duckdb_store, clock) or "", first_link(duckdb_store, clock) or ""
    with pytest.raises(AccessDenied):
        links.look(duckdb_store, former, clock)
    assert links.look(duckdb_store, latter, clock).account_id is None


def test_a_link_expires_after_three_days(duckdb_store: Store, clock: Clock) -> None:
    token = first_link(duckdb_store, clock) or ""
    clock.advance(hours=71, minutes=59)
    assert links.look(duckdb_store, token, clock)
    clock.advance(minutes=1)
    with pytest.raises(AccessDenied):
        links.look(duckdb_store, token, clock)


def test_a_refused_password_leaves_the_link_good(duckdb_store: Store, clock: Clock) -> None:
    token = first_link(duckdb_store, clock) or ""
    with pytest.raises(InputError):
        joining.redeem(duckdb_store, token, login="prevention", password="court", clock=clock)
    assert joining.redeem(duckdb_store, token, login="prevention", password=PASSWORD, clock=clock)


def test_an_invitation_keeps_the_login_and_role_that_were_chosen_for_it(duckdb_store: Store, clock: Clock) -> None:
    token = accounts.add(duckdb_store, login="bailleur", role="partenaire", clock=clock)
    joining.redeem(duckdb_store, token, login="coordination", password=PASSWORD, clock=clock)
    (account,) = accounts.list_accounts(duckdb_store)
    assert (account.login, account.role) == ("bailleur", Role.PARTENAIRE)


def test_a_new_password_ends_the_sessions_and_the_former_password(member: Store, clock: Clock) -> None:
    session = sign_in(member, login="anne", password=PASSWORD, address="::1", clock=clock).session
    token = accounts.new_link(member, "anne", clock=clock)
    assert sessions.check(member, session, clock)
    joining.redeem(member, token, login="", password=OTHER, clock=clock)
    assert sessions.check(member, session, clock) is None
    with pytest.raises(AccessDenied):
        sign_in(member, login="anne", password=PASSWORD, address="::1", clock=clock)
    assert sign_in(member, login="anne", password=OTHER, address="::1", clock=clock)


def test_the_pending_link_of_a_disabled_account_opens_nothing(member: Store, clock: Clock) -> None:
    token = accounts.new_link(member, "anne", clock=clock)
    accounts.disable(member, "anne", clock=clock)
    with pytest.raises(AccessDenied):
        joining.redeem(member, token, login="", password=OTHER, clock=clock)
    with pytest.raises(UnknownName, match="désactivé"):
        accounts.new_link(member, "anne", clock=clock)


@pytest.mark.parametrize("login", ["", "ab", "été", "anne marie", "-anne", "a" * 65, "anne;drop"])
def test_a_login_that_cannot_be_typed_everywhere_is_refused(duckdb_store: Store, login: str) -> None:
    with pytest.raises(InputError, match="Identifiant refusé"):
        accounts.add(duckdb_store, login=login, role="groupe")


def test_a_login_is_given_once_whatever_its_capitals(member: Store, clock: Clock) -> None:
    with pytest.raises(InputError, match="déjà pris"):
        accounts.add(member, login="ANNE", role="groupe", clock=clock)


def test_an_unknown_role_is_refused_with_the_list_of_roles(duckdb_store: Store) -> None:
    with pytest.raises(InputError, match="coordination, restreint"):
        accounts.add(duckdb_store, login="anne", role="maire")


def test_disabling_an_unknown_account_says_so(duckdb_store: Store) -> None:
    with pytest.raises(UnknownName, match="personne"):
        accounts.disable(duckdb_store, "personne")


def test_each_change_of_an_account_is_told_with_who_made_it(member: Store, clock: Clock) -> None:
    clock.advance(minutes=1)
    accounts.add(member, login="bailleur", role="partenaire", by="coordinatrice", clock=clock)
    clock.advance(minutes=1)
    accounts.disable(member, "bailleur", by="coordinatrice", clock=clock)
    rows = audit.read(member, limit=2)
    assert [(row["action"], row["account_id"], row["detail"]) for row in rows] == [
        ("account.disable", "coordinatrice", None),
        ("account.add", "coordinatrice", "partenaire"),
    ]
