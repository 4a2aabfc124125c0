"""The counter of the application: files given by visitors, examined behind their backs, waiting for their answers."""

from __future__ import annotations

import datetime as dt
import secrets
import threading
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from observatory.errors import UnknownName, UserError
from observatory.ingest import archive
from observatory.ingest.deposits import desk, examination
from observatory.ingest.deposits.decisions import Decisions
from observatory.ingest.deposits.depositor import Depositor
from observatory.ingest.deposits.examination import CHECKED, Examination
from observatory.ingest.journal import utc_now
from observatory.ingest.reception.jobs import Job, Pool, Report
from observatory.ingest.reception.quarantine import Quarantine
from observatory.ingest.reception.unpacking import unpacked
from observatory.storage import Store

# Bytes that nobody answers for do not stay: the person gives the file again.
PATIENCE = dt.timedelta(hours=1)
_KEPT = dt.timedelta(hours=12)
_ASKING = {examination.CHOOSE_SOURCE, examination.MAP_COLUMNS, examination.PERSONAL}

_BLOCK = 1 << 20

Examined = tuple[Examination, ...]


@dataclass(frozen=True)
class Ticket:
    """One file given by an account, and what its last examination has come to.

    `former` are the deposits that earlier examinations of it left checked: the next one takes their place.
    """

    ticket_id: str
    owner: str
    name: str
    depositor: Depositor
    decisions: Decisions
    touched_on: dt.datetime
    job: Job[Examined]
    former: frozenset[str] = frozenset()

    @property
    def examined(self) -> Examined:
        return self.job.result or ()

    @property
    def checked(self) -> frozenset[str]:
        """The deposits that the examination left in the store, not in force."""
        return frozenset(one.import_id for one in self.examined if one.status == CHECKED and one.import_id)

    @property
    def is_asking(self) -> bool:
        """Does the file wait for an answer, its bytes being kept meanwhile?"""
        return any(asks(one) for one in self.examined)


def asks(one: Examination) -> bool:
    """An answer would change what was understood: which source, which column, which label, what to take out."""
    return one.status in _ASKING or bool(one.unknown_labels)


class Counter:
    """Safe for any number of threads; each account sees its own tickets only."""

    def __init__(self, store: Store, workers: int = 2) -> None:
        self._store = store
        self._quarantine = Quarantine(store.settings.scratch / "quarantaine")
        self._quarantine.empty()
        self._pool: Pool[Examined] = Pool(workers)
        self._tickets: dict[str, Ticket] = {}
        self._paths: dict[str, Path] = {}
        self._lock = threading.RLock()

    def receive(self, depositor: Depositor, name: str, blocks: Iterable[bytes], decisions: Decisions) -> None:
        """Take a file and begin to examine it; each member of an archive has a ticket of its own.

        Raises:
            RefusedFile: too large, or an archive that does not open; nothing of it stays.
        """
        limit = self._store.settings.max_bytes
        self.sweep()
        for path in unpacked(self._quarantine, self._quarantine.take(name, blocks, limit), limit):
            ticket_id = secrets.token_hex(6)
            self._paths[ticket_id] = path
            owner = depositor.account_id or ""
            self._open(Ticket(ticket_id, owner, path.name, depositor, decisions, utc_now(), Job("")))

    def tickets(self, owner: str) -> list[Ticket]:
        """Those of an account, the latest first."""
        with self._lock:
            own = [one for one in self._tickets.values() if one.owner == owner]
            return [replace(one, job=self._pool.find(one.job.job_id) or one.job) for one in reversed(own)]

    def decide(self, owner: str, ticket_id: str, decisions: Decisions) -> None:
        """Examine again, with what the person has decided.

        Raises:
            UnknownName: the file is not kept any more; it must be given again.
        """
        with self._lock:
            ticket = self._find(owner, ticket_id)
            if ticket is not None and not ticket.job.is_over:
                return
            path = self._paths.get(ticket_id) or (self._from_archive(ticket) if ticket else None)
            if ticket is None or path is None:
                raise UnknownName("Ce fichier n’est plus gardé en attente.", todo="Donnez-le de nouveau.")
            self._paths[ticket_id] = path
            self._pool.forget(ticket.job.job_id)
            former = ticket.former | ticket.checked
            self._open(replace(ticket, decisions=decisions, touched_on=utc_now(), former=former))

    def dismiss(self, owner: str, ticket_id: str) -> None:
        """Close a ticket: work under way stops, the bytes go. One already closed stays so."""
        ticket = self._find(owner, ticket_id)
        if ticket is not None:
            self._close(ticket)

    def sweep(self) -> None:
        """Close what nobody has answered for."""
        now = utc_now()
        with self._lock:
            for ticket in [one for owner in self._owners() for one in self.tickets(owner)]:
                patience = PATIENCE if ticket.is_asking else _KEPT
                if ticket.job.is_over and now - ticket.touched_on > patience:
                    self._close(ticket)

    def close(self) -> None:
        """Stop the work under way, and keep nothing."""
        self._pool.close()
        self._quarantine.empty()

    def _open(self, ticket: Ticket) -> None:
        with self._lock:
            job_id = self._pool.submit(lambda report: self._examine(ticket, report))
            self._tickets[ticket.ticket_id] = replace(ticket, job=Job(job_id))

    def _examine(self, ticket: Ticket, report: Report) -> Examined:
        path, asking = self._paths[ticket.ticket_id], False
        try:
            found = desk.examine(self._store, path, ticket.depositor, ticket.decisions, progress=report)
            asking = any(asks(one) for one in found)
            self._discard_former(ticket, {one.import_id for one in found if one.status == CHECKED})
            return found
        finally:
            with self._lock:
                if not asking or ticket.ticket_id not in self._tickets:
                    self._forget(ticket.ticket_id)

    def _discard_former(self, ticket: Ticket, checked: set[str | None]) -> None:
        """Once the file has been checked anew, what its earlier examinations had left is nobody's."""
        for import_id in ticket.former - checked if checked else ():
            # Published or erased meanwhile, in another tab: then it is not ours to erase.
            with suppress(UserError):
                desk.discard(self._store, import_id, ticket.depositor)

    def _from_archive(self, ticket: Ticket) -> Path | None:
        """A file that was checked left the quarantine for the archive: take it back, to examine it again."""
        if len(ticket.examined) > 1 or not ticket.checked:
            return None
        for row in self._store.records("queries/kept_files", import_id=next(iter(ticket.checked))):
            kept = archive.path_of(self._store.settings.archive, row["sha256"])
            if kept.is_file():
                with kept.open("rb") as stream:
                    blocks = iter(partial(stream.read, _BLOCK), b"")
                    return self._quarantine.take(ticket.name, blocks, self._store.settings.max_bytes)
        return None

    def _find(self, owner: str, ticket_id: str) -> Ticket | None:
        return next((one for one in self.tickets(owner) if one.ticket_id == ticket_id), None)

    def _owners(self) -> set[str]:
        return {one.owner for one in self._tickets.values()}

    def _close(self, ticket: Ticket) -> None:
        with self._lock:
            self._pool.forget(ticket.job.job_id)
            self._tickets.pop(ticket.ticket_id, None)
            self._forget(ticket.ticket_id)

    def _forget(self, ticket_id: str) -> None:
        path = self._paths.pop(ticket_id, None)
        if path is not None:
            self._quarantine.forget(path)
