"""Passwords: what is accepted, how they are kept, how they are compared."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Sequence

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from observatory.access.guessing import least_solid
from observatory.access.tokens import new_token
from observatory.errors import InputError

SHORTEST = 14
LONGEST = 200
# What must remain once everything that a guesser tries first has been taken out.
_SOLID = 8
_DISTINCT = 6
_HASHER = PasswordHasher()


def refuse_weak(password: str, login: str, known: Sequence[str] = ()) -> None:
    """The rules of the Cnil for a password with throttled attempts, and no more. `known`: other words to leave out.

    Raises:
        InputError: why this password will not do.
    """
    if len(password) < SHORTEST:
        raise InputError(f"Le mot de passe doit compter au moins {SHORTEST} caractères.", todo=_ADVICE)
    if len(password) > LONGEST:
        raise InputError(f"Le mot de passe ne peut pas dépasser {LONGEST} caractères.")
    remains = least_solid(password, (login, *known))
    if len(remains) < _SOLID or len(set(remains)) < _DISTINCT:
        raise InputError("Ce mot de passe est trop facile à deviner.", todo=_ADVICE)


_ADVICE = "Quatre mots sans rapport entre eux font un bon mot de passe."


def hash_password(password: str) -> str:
    return _HASHER.hash(unicodedata.normalize("NFC", password))


def matches(password: str, password_hash: str | None) -> bool:
    """As slow for an account that does not exist (no hash) as for one that does."""
    try:
        same = _HASHER.verify(password_hash or _nobody(), unicodedata.normalize("NFC", password))
    except (VerificationError, InvalidHashError):
        return False
    return same and password_hash is not None


@functools.cache
def _nobody() -> str:
    return hash_password(new_token())
