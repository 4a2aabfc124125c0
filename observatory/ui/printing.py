"""The press that all visitors of one process share."""

from __future__ import annotations

from observatory.reports.annual.press import Press
from observatory.ui.one_per_store import OnePerStore

press = OnePerStore(Press)
