"""Every mart and query of the three pages answers on a file and on a lake alike."""

import datetime as dt

from observatory.queries.surveys import survey
from observatory.storage import Store
from tests.services.rows import event, insert, requisition
from tests.services.rows import survey as answered

DAY = dt.date(2024, 3, 5)


def test_marts_and_queries_answer(store: Store) -> None:
    insert(store, "mart_event", event(1, DAY, start_minute=60, hour_state="exact"), event(2, DAY))
    times = {"asked_from": dt.datetime(2024, 3, 5, 8), "asked_to": dt.datetime(2024, 3, 5, 16)}
    insert(store, "mart_requisition", requisition(1, DAY, offence="req-vol", **times))
    insert(store, "mart_survey", answered("2025", 300, 500))
    with store.session() as session:
        for source in ("police-municipale-interventions", "videoprotection-requisitions"):
            session.run("marts/hour", source=source)
            session.run("marts/coverage", source=source)
        (weights,) = session.execute("select sum(weight) as facts from mart_hour")
    assert weights["facts"] == 3
    assert survey(store, "residents", "restreint").lines[0].last.share == 0.6
