"""Orders written down until their report is made: after a stop of the server, what was under way is still known."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from observatory.reports.annual.document import Audience
from observatory.reports.annual.issuing import Order
from observatory.storage import Store

# On a store that several servers share, another one may well be making it: no report takes as long.
_PATIENCE = dt.timedelta(minutes=15)


@dataclass(frozen=True)
class Interrupted:
    """An order that its server did not bring to an end, and that nobody is making any more."""

    order_id: str
    order: Order
    ordered_on: dt.datetime


def note_order(
    store: Store, order_id: str, account_id: str, order: Order, *, press: str, moment: dt.datetime
) -> None:
    given = {
        "year": order.year,
        "audience": order.audience.value,
        "form": order.form,
        "sections": ",".join(order.sections or ()),
    }
    store.write(
        lambda session: session.run(
            "reports/order", order_id=order_id, account_id=account_id, press=press, ordered_on=moment, **given
        )
    )


def forget_order(store: Store, order_id: str, account_id: str) -> None:
    """Of the account alone: nobody gives up what another has asked for."""
    store.write(lambda session: session.run("reports/forget_order", order_id=order_id, account_id=account_id))


def interrupted_orders(store: Store, account_id: str, *, press: str, moment: dt.datetime) -> tuple[Interrupted, ...]:
    """What other servers than `press` have left of the account: at once on a store that only one server opens."""
    patience = _PATIENCE if store.settings.store else dt.timedelta(0)
    rows = store.records("queries/report_orders", account_id=account_id, press=press, before=moment - patience)
    return tuple(_interrupted(row) for row in rows)


def _interrupted(row: dict) -> Interrupted:
    sections = tuple(row["sections"].split(",")) if row["sections"] else None
    order = Order(row["year"], Audience(row["audience"]), row["form"], sections)
    return Interrupted(row["order_id"], order, row["ordered_on"])
