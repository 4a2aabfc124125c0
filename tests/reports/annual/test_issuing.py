import datetime as dt
import hashlib

import pytest

from observatory.access import audit
from observatory.errors import InputError, UserError
from observatory.reports.annual.document import Audience
from observatory.reports.annual.forms import FORMS
from observatory.reports.annual.issuing import Order, content_of, issue, issued_reports
from observatory.storage import Store
from observatory.storage.checking import run_checks

NOON = dt.datetime(2026, 11, 25, 12, 0)


@pytest.mark.parametrize("form", FORMS)
def test_the_same_data_and_the_same_options_give_the_same_bytes(filled: Store, form: str) -> None:
    order = Order(2025, Audience.PLENIERE, form, ("strategie",))
    made = [issue(filled, order, account_id=None, clock=lambda: NOON) for _ in range(2)]
    assert made[0].sha256 == made[1].sha256


def test_a_report_given_out_is_kept_as_it_was_with_its_hash_and_the_audit_tells(filled: Store) -> None:
    made = issue(filled, Order(2022, Audience.PLENIERE, "docx", ("plan",)), account_id="compte-1")
    kept = content_of(filled, made.report_id, mine="compte-1")
    assert hashlib.sha256(kept).hexdigest() == made.sha256
    assert made in issued_reports(filled, mine="compte-1")
    entry = audit.read(filled, 1)[0]
    assert (entry["action"], made.sha256 in entry["detail"]) == ("report", True)
    assert [one for one in run_checks(filled) if "issued" in one.check] == []


def test_the_report_of_another_account_cannot_be_opened(filled: Store) -> None:
    made = issue(filled, Order(2022, Audience.PLENIERE, "docx", ("plan",)), account_id="compte-1")
    with pytest.raises(UserError, match="n’est pas à vous"):
        content_of(filled, made.report_id, mine="compte-2")


def test_an_unknown_form_is_refused(filled: Store) -> None:
    with pytest.raises(InputError, match="Format inconnu : odp"):
        issue(filled, Order(2022, Audience.PLENIERE, "odp"), account_id=None)


def test_bytes_changed_in_the_store_are_found_by_the_check(store: Store) -> None:
    order = Order(2025, Audience.PLENIERE, "docx", ())
    made = issue(store, order, account_id=None)
    with store.session() as session:
        session.execute("update issued_report set content = 'autre'::blob where report_id = $id", id=made.report_id)
    assert [one.check for one in run_checks(store) if "issued" in one.check] != []
