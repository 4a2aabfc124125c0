"""Orders taken behind the pages, and what is known of them once the server that took them has stopped."""

from __future__ import annotations

import datetime as dt
import threading
import time

from observatory.reports.annual.document import Audience
from observatory.reports.annual.issuing import Order, issued_reports
from observatory.reports.annual.orders import interrupted_orders, note_order
from observatory.reports.annual.press import Press
from observatory.storage import Store

ORDER = Order(2022, Audience.PLENIERE, "xlsx", ("charte",))
NOON = dt.datetime(2026, 11, 25, 12, 0)


def press_at(store: Store, moment: dt.datetime = NOON) -> Press:
    return Press(store, lambda: moment)


def finished(press: Press, account: str) -> None:
    """Wait for all that was asked before: the press does one thing at a time."""
    over = threading.Event()
    press._pool.submit(lambda report: over.set())  # type: ignore[arg-type, return-value]
    assert over.wait(120)


def test_two_orders_at_once_are_both_made_and_the_same_one_twice_is_made_once(duckdb_store: Store) -> None:
    press = press_at(duckdb_store)
    try:
        first, again = press.submit("a", ORDER), press.submit("a", ORDER)
        other = press.submit("b", Order(2022, Audience.PLENIERE, "docx", ("charte",)))
        finished(press, "a")
        made = [one.order.form for one in issued_reports(duckdb_store)]
        # The second order of « a » found the first under way, or over: in both cases there is nothing left to make.
        assert sorted(set(made)) == ["docx", "xlsx"]
        assert other not in (first, again)
        assert all(one.job.result is not None for one in (*press.orders("a"), *press.orders("b")))
        assert [press.interrupted(account) for account in ("a", "b")] == [(), ()]
    finally:
        press.close()


def test_what_a_killed_server_was_making_is_told_to_its_account_alone_and_can_be_ordered_again(
    duckdb_store: Store,
) -> None:
    note_order(duckdb_store, "ordre-1", "a", ORDER, press="killed", moment=NOON)
    press = press_at(duckdb_store, NOON + dt.timedelta(seconds=5))
    try:
        (left,) = press.interrupted("a")
        assert (left.order, press.interrupted("b")) == (ORDER, ())
        press.give_up("b", left.order_id)
        assert press.interrupted("a") == (left,)
        press.submit("a", left.order)
        press.give_up("a", left.order_id)
        finished(press, "a")
        assert press.interrupted("a") == ()
        assert [one.order for one in issued_reports(duckdb_store)] == [ORDER]
    finally:
        press.close()


def test_a_server_that_is_asked_to_stop_leaves_its_orders_to_be_told(duckdb_store: Store) -> None:
    press, held = press_at(duckdb_store), threading.Event()
    press._pool.submit(lambda report: held.wait(120))  # type: ignore[arg-type, return-value]
    waiting = press.submit("a", ORDER)
    stopping = threading.Thread(target=press.close)
    stopping.start()
    while press._pool.find(waiting) is not None:
        time.sleep(0.01)
    held.set()
    stopping.join(120)
    assert [one.order for one in press_at(duckdb_store, NOON + dt.timedelta(seconds=5)).interrupted("a")] == [ORDER]
    assert issued_reports(duckdb_store) == []


def test_on_a_shared_store_another_server_is_given_the_time_to_finish(store: Store) -> None:
    note_order(store, "ordre-1", "a", ORDER, press="other", moment=NOON)
    soon, late = NOON + dt.timedelta(minutes=1), NOON + dt.timedelta(hours=1)
    told = [len(interrupted_orders(store, "a", press="mine", moment=moment)) for moment in (soon, late)]
    assert told == ([0, 1] if store.settings.store else [1, 1])
