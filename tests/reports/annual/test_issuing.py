import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from observatory.access import audit
from observatory.errors import InputError, UserError
from observatory.reports.annual.document import Audience
from observatory.reports.annual.issuing import Order, content_of, issue, issued_reports
from observatory.settings import PROJECT_ROOT
from observatory.storage import Store
from observatory.storage.checking import run_checks
from tests.reports.annual.conftest import DAY, YEAR


def test_another_process_with_another_clock_zone_language_and_hash_seed_gives_the_same_bytes(
    filled: Store, written: dict[str, bytes], tmp_path: Path
) -> None:
    """Sets and dictionaries are read in another order there, days and letters in another way."""
    filled.write(lambda session: session.execute("checkpoint"))
    shutil.copytree(filled.settings.home, tmp_path / "var")
    elsewhere = {"PYTHONHASHSEED": "20261125", "TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "C"}
    environ = {**os.environ, **elsewhere, "OBSERVATORY_HOME": str(tmp_path / "var")}
    command = [sys.executable, "-c", _ELSEWHERE, str(YEAR), Audience.RESTREINT.value, DAY.isoformat()]
    told = subprocess.run(command, env=environ, cwd=PROJECT_ROOT, check=True, capture_output=True, text=True)
    assert dict(line.split() for line in told.stdout.splitlines()) == {
        form: hashlib.sha256(content).hexdigest() for form, content in written.items()
    }


_ELSEWHERE = """
import datetime as dt, hashlib, os, sys
from observatory.reports.annual.building import build_report
from observatory.reports.annual.document import Audience
from observatory.reports.annual.forms import FORMS
from observatory.settings import load_settings
from observatory.storage import open_store
year, audience, day = sys.argv[1:]
store = open_store(load_settings(dict(os.environ)))
report = build_report(store, int(year), Audience(audience), day=dt.date.fromisoformat(day))
for form, write in FORMS.items():
    print(form, hashlib.sha256(write(report)).hexdigest())
"""


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
