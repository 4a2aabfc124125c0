"""The inbox: files that partners send by SFTP, through the same checks as on the page.

`INBOX/<login>/` belongs to one account: its rights, its sources and its organisation are those of the deposit.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from observatory import logs
from observatory.access import accounts
from observatory.access.accounts import Account
from observatory.domain.roles import Action, allowed
from observatory.errors import UserError
from observatory.ingest.deposits import desk
from observatory.ingest.deposits.depositor import INBOX, Depositor
from observatory.ingest.deposits.examination import CHECKED, DUPLICATE, Examination
from observatory.ingest.reception import inbox_words as words
from observatory.ingest.reception.inbox_files import (
    Left,
    NotAFile,
    blocks_of,
    folders,
    left_files,
    remove,
    write_result,
)
from observatory.ingest.reception.quarantine import Quarantine
from observatory.ingest.reception.unpacking import unpacked
from observatory.storage import Store

log = logging.getLogger(__name__)
# One pass at a time in this process; a second process finds bytes already received.
_passing = threading.Lock()


@dataclass(frozen=True)
class Taken:
    """A file taken: `outcome` is published, waiting (a person must end it), duplicate, refused, unreadable or
    defect.
    """

    login: str
    name: str
    outcome: str
    result: str


class Inbox:
    """Takes what has not moved between two looks; remembers what could not be removed."""

    def __init__(self, store: Store, quarantine: Quarantine) -> None:
        self._store = store
        self._quarantine = quarantine
        self._seen: dict[Path, Left] = {}
        self._done: dict[Path, Left] = {}

    def strangers(self) -> list[str]:
        """Folders that bear the name of no account that may deposit."""
        known = self._accounts()
        return [one.name for one in folders(self._store.settings.inbox) if one.name not in known]

    def look(self) -> list[Taken]:
        """Take the files that are as they were at the last look, each on behalf of the account of its folder."""
        with _passing:
            found = {left.path: left for left in left_files(self._store.settings.inbox)}
            whole = [left for path, left in found.items() if self._seen.get(path) == left]
            self._done = {path: left for path, left in self._done.items() if found.get(path) == left}
            self._seen = found
            known = self._accounts() if whole else {}
            return [
                self._take(left, known[left.login])
                for left in whole
                if left.login in known and left.path not in self._done
            ]

    def _accounts(self) -> dict[str, Account]:
        every = accounts.list_accounts(self._store)
        return {one.login: one for one in every if one.state == "active" and allowed(one.role, Action.DEPOSIT)}

    def _take(self, left: Left, account: Account) -> Taken:
        outcome, text = self._examined(left, account)
        text = words.heading(left.path.name, account.organisation, dt.datetime.now()) + text
        # What could not be read is left alone until it changes: the disk may be at fault.
        if outcome == "unreadable" or not remove(left):
            self._done[left.path] = left
            text += f"\n{words.STAYS}\n"
        try:
            write_result(left, text)
        except OSError as error:
            log.warning("a result could not be written in the inbox: %s", type(error).__name__)
        return Taken(left.login, left.path.name, outcome, text)

    def _examined(self, left: Left, account: Account) -> tuple[str, str]:
        """What became of it, and the words for it; nothing stays in quarantine."""
        limit = self._store.settings.max_bytes
        try:
            with _held(
                self._quarantine, self._quarantine.take(left.path.name, blocks_of(left), limit), limit
            ) as paths:
                parts = [part for path in paths for part in self._desk(path, depositor_of(account))]
        except (NotAFile, OSError):
            return "unreadable", words.refusal(words.UNREADABLE)
        except UserError as error:
            return "refused", words.refusal(str(error))
        except Exception as error:
            return "defect", words.DEFECT.format(logs.defect(log, error)) + "\n"
        return _worst([outcome for outcome, _ in parts]), "\n".join(text for _, text in parts)

    def _desk(self, path: Path, depositor: Depositor) -> list[tuple[str, str]]:
        return [self._settled(one, depositor) for one in desk.examine(self._store, path, depositor)]

    def _settled(self, one: Examination, depositor: Depositor) -> tuple[str, str]:
        """Publish what asks nothing and lacks nothing; leave the rest for a person."""
        url = self._store.settings.url
        if one.status != CHECKED or one.import_id is None:
            return ("duplicate" if one.status == DUPLICATE else "refused"), words.result(one, [], False, url)
        if is_plain(one):
            desk.publish(self._store, one.import_id, depositor)
            return "published", words.result(one, [], True, url)
        kinds = self._store.records("queries/deposit_problem_kinds", import_id=one.import_id)
        return "waiting", words.result(one, kinds, False, url)


def depositor_of(account: Account) -> Depositor:
    sources = frozenset(scope.value for scope in account.scopes if scope.kind == "source")
    return Depositor(account.account_id, account.organisation, INBOX, account.role, sources)


def is_plain(one: Examination) -> bool:
    """Nothing to ask, nothing set aside, nothing replaced."""
    asks = one.questions or one.unknown_labels or one.overlap
    return bool(one.rows_loaded) and not one.rows_rejected and not asks


def _worst(outcomes: list[str]) -> str:
    order = ("defect", "refused", "waiting", "duplicate", "published")
    return next((one for one in order if one in outcomes), "refused")


@contextmanager
def _held(quarantine: Quarantine, path: Path, limit: int) -> Iterator[list[Path]]:
    """The file or the members of the archive, for the time of the block."""
    paths = unpacked(quarantine, path, limit)
    try:
        yield paths
    finally:
        for one in paths:
            quarantine.forget(one)
