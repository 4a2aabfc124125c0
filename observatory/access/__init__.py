"""Accounts, one-time links, sessions and the audit: who may open the door, and who did."""

from observatory.access import audit
from observatory.access.accounts import Account, add, disable, list_accounts, new_link
from observatory.access.links import first_link
from observatory.access.sessions import User, check, end, open_session

__all__ = [
    "Account",
    "User",
    "add",
    "audit",
    "check",
    "disable",
    "end",
    "first_link",
    "list_accounts",
    "new_link",
    "open_session",
]
