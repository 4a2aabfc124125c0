"""Every mart and query of the three pages answers on a file and on a lake alike."""

import datetime as dt

from observatory.domain.cells import Published
from observatory.domain.periods import Granularity
from observatory.queries.period_choice import stretches
from observatory.queries.requisitions import SOURCE as VIDEO
from observatory.queries.requisitions import Choice, footage, received_requisitions
from observatory.queries.surveys import survey
from observatory.storage import Store
from tests.services import town_hall
from tests.services.rows import insert, requisition, sent
from tests.services.rows import survey as answered

DAY = dt.date(2024, 3, 5)


def test_marts_and_queries_answer(store: Store) -> None:
    """One test for all: a lake takes seconds to make."""
    town_hall.sectors(store)
    town_hall.mediation(store)
    town_hall.police(store)
    placed = town_hall.ask(store, division=("pm", "Secteurs de police"))
    assert (placed.total, placed.sectors is not None) == (Published(276), True)
    assert town_hall.ask(store, town_hall.MEDIATION).total == Published(180)

    times = {"asked_from": dt.datetime(2024, 3, 5, 8), "asked_to": dt.datetime(2024, 3, 5, 16)}
    insert(store, "mart_requisition", requisition(1, DAY, offence="req-vol", **times))
    insert(store, "mart_coverage", sent(VIDEO, "2024-03", DAY.replace(day=1), DAY.replace(day=31)))
    store.write(lambda session: session.run("marts/hour", source=VIDEO))
    known = received_requisitions(store)
    assert known is not None
    year = stretches(known, exact=True)["2024"]
    found = footage(store, known, year, Granularity.MONTH, Choice(offence="req-vol"), "restreint")
    assert (found.requests, found.week.timed) == (Published(1), Published(1))
    store.write(lambda session: session.run("marts/coverage", source=VIDEO))
    assert received_requisitions(store) is None

    insert(store, "mart_survey", answered("2025", 300, 500))
    assert survey(store, "residents", "restreint").lines[0].last.share == 0.6
