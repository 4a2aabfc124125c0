"""Errors that a person can act upon.

Whatever derives from `UserError` is shown as it stands, without a traceback. Any other exception is a
defect of ours: it goes to the log and ends a command with status 1.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Place:
    """Where in what was given: the line is the one that a spreadsheet shows (header = 1)."""

    file: str | None = None
    line: int | None = None
    column: str | None = None
    value: str | None = None

    def __str__(self) -> str:
        parts = [
            self.file,
            f"ligne {self.line}" if self.line is not None else None,
            f"colonne {self.column}" if self.column is not None else None,
            f"valeur « {self.value} »" if self.value is not None else None,
        ]
        return ", ".join(part for part in parts if part)


class UserError(Exception):
    """What happened, where, and what to do; in French, shown as it is."""

    exit_status = 2

    def __init__(self, message: str, *, where: Place | None = None, todo: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.todo = todo

    def __str__(self) -> str:
        head = f"{self.where} : {self.message}" if self.where and str(self.where) else self.message
        return f"{head} {self.todo}" if self.todo else head


class InputError(UserError):
    """Something to mend in what was given."""


class RefusedFile(InputError):
    """The file as a whole is refused; nothing has changed."""


class UnknownName(UserError):
    """A dataset, source, import or account that does not exist."""


class StoreBusy(UserError):
    """Another process holds the store."""


class StoreDamaged(UserError):
    """The store, a backup or a shipped file is not what it should be."""


class NetworkUnavailable(UserError):
    """An official address could not be reached."""


class AccessDenied(UserError):
    """Not signed in, or the role does not allow it; never tells whether the thing exists."""
