"""Passwords: what is accepted, how they are kept, how they are compared."""

from __future__ import annotations

import functools
import re
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from observatory.access.tokens import new_token
from observatory.errors import InputError

SHORTEST = 14
LONGEST = 200
# What must remain once everything that a guesser tries first has been taken out.
_SOLID = 8
_DISTINCT = 6
_GUESSED_FIRST = re.compile(
    r"mot\W?de\W?passe|password|passw0rd|azerty(uiop)?|qsdfgh(jklm)?|wxcvbn|qwerty(uiop)?|asdfgh(jkl)?|bienvenue"
    r"|welcome|admin|observatoire|tranquillite|publique?|mairie|commune|ville|soleil|bonjour|doudou|loulou"
    r"|chouchou|jetaime|iloveyou|letmein|secret|marseille|provence|france|abcdef\w?"
    r"|0?123456?7?8?9?0?|987654?3?2?1?0?|(19|20)\d\d|(.)\2{2,}"
)
_HASHER = PasswordHasher()


def refuse_weak(password: str, login: str) -> None:
    """The rules of the Cnil for a password with throttled attempts, and no more.

    Raises:
        InputError: why this password will not do.
    """
    if len(password) < SHORTEST:
        raise InputError(f"Le mot de passe doit compter au moins {SHORTEST} caractères.", todo=_ADVICE)
    if len(password) > LONGEST:
        raise InputError(f"Le mot de passe ne peut pas dépasser {LONGEST} caractères.")
    remains = _GUESSED_FIRST.sub("", _plain(password).replace(_plain(login), ""))
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


def _plain(text: str) -> str:
    split = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in split if not unicodedata.combining(letter))
