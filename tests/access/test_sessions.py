import pytest

from observatory.access import accounts, audit, sessions
from observatory.access.sign_in import sign_in
from observatory.domain.roles import Role
from observatory.storage import Store
from tests.access.conftest import PASSWORD, Clock


def opened(store: Store, clock: Clock) -> str:
    token = sign_in(store, login="Anne ", password=PASSWORD, address="10.0.0.1", clock=clock).session
    assert token is not None
    return token


def test_the_cookie_opens_the_session_of_its_account(member: Store, clock: Clock) -> None:
    user = sessions.check(member, opened(member, clock), clock)
    assert user is not None
    assert (user.login, user.role) == ("anne", Role.RESTREINT)


@pytest.mark.parametrize("token", [None, "", "x", "observatoire", "a" * 10_000])
def test_a_forged_cookie_opens_nothing(member: Store, clock: Clock, token: str | None) -> None:
    opened(member, clock)
    assert sessions.check(member, token, clock) is None


def test_what_the_store_keeps_of_a_session_is_not_the_cookie(member: Store, clock: Clock) -> None:
    token = opened(member, clock)
    with member.session() as session:
        (kept,) = session.execute("select session_hash from session")
    assert kept["session_hash"] != token
    assert sessions.check(member, kept["session_hash"], clock) is None


def test_half_an_hour_without_a_gesture_ends_a_session(member: Store, clock: Clock) -> None:
    token = opened(member, clock)
    clock.advance(minutes=29)
    assert sessions.check(member, token, clock)
    clock.advance(minutes=29)
    assert sessions.check(member, token, clock)
    clock.advance(minutes=31)
    assert sessions.check(member, token, clock) is None


def test_twelve_hours_end_a_session_however_busy(member: Store, clock: Clock) -> None:
    token = opened(member, clock)
    for _quarter in range(47):
        clock.advance(minutes=15)
        assert sessions.check(member, token, clock)
    clock.advance(minutes=16)
    assert sessions.check(member, token, clock) is None


def test_a_gesture_is_written_down_every_five_minutes_at_most(member: Store, clock: Clock) -> None:
    token, start = opened(member, clock), clock.now
    clock.advance(minutes=4)
    sessions.check(member, token, clock)
    with member.session() as session:
        assert session.execute("select seen_on from session") == [{"seen_on": start}]
    clock.advance(minutes=1)
    sessions.check(member, token, clock)
    with member.session() as session:
        assert session.execute("select seen_on from session") == [{"seen_on": clock.now}]


def test_a_cookie_replayed_after_the_sign_out_opens_nothing(member: Store, clock: Clock) -> None:
    token = opened(member, clock)
    sessions.end(member, token, clock)
    assert sessions.check(member, token, clock) is None
    sessions.end(member, token, clock)
    assert [row["action"] for row in audit.read(member)].count("sign_out") == 1


def test_disabling_an_account_ends_its_sessions_at_once(member: Store, clock: Clock) -> None:
    token = opened(member, clock)
    accounts.disable(member, "anne", clock=clock)
    assert sessions.check(member, token, clock) is None


def test_sessions_are_purged_a_month_after_they_expire(member: Store, clock: Clock) -> None:
    opened(member, clock)
    clock.advance(days=31)
    opened(member, clock)
    with member.session() as session:
        assert session.execute("select count(*) as sessions from session") == [{"sessions": 1}]
