"""A second factor: the six digits that an application shows (TOTP, RFC 6238), or a recovery code used once."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

import pyotp

from observatory.access import audit
from observatory.access.clock import Clock, utc_now
from observatory.access.tokens import hashed
from observatory.domain.roles import Role
from observatory.errors import AccessDenied, InputError
from observatory.storage import Session, Store

# Time to install an application; from then on the coordination does not enter without it.
GRACE = timedelta(days=7)
RECOVERY_CODES = 8
ISSUER = "Observatoire de la tranquillité publique"
_STEP_S = 30
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


class Policy(StrEnum):
    """For whom a second factor is mandatory (setting OBSERVATORY_SECOND_FACTOR)."""

    COORDINATION = "coordination"
    ALL = "tous"
    NOBODY = "facultatif"


@dataclass(frozen=True)
class Factor:
    """What an account has: `secret` in force, `proposed` not confirmed yet. Never shown but to its owner."""

    account_id: str
    login: str
    role: Role
    created_on: datetime
    secret: str | None
    last_step: int | None
    proposed: str | None

    @property
    def is_set(self) -> bool:
        return self.secret is not None


def factor_of(session: Session, account_id: str) -> Factor:
    """Raises AccessDenied: no such account, or not an active one."""
    found = session.records("queries/access_factor", account_id=account_id)
    if not found:
        raise AccessDenied("Ce compte n’est plus actif.")
    return Factor(**found[0] | {"role": Role(found[0]["role"])})


def is_mandatory(role: Role, policy: Policy) -> bool:
    return policy is Policy.ALL or (policy is Policy.COORDINATION and role is Role.COORDINATION)


def is_overdue(factor: Factor, policy: Policy, now: datetime) -> bool:
    """Must it be set before anything else is seen?"""
    return not factor.is_set and is_mandatory(factor.role, policy) and now >= factor.created_on + GRACE


def deadline(store: Store, account_id: str, role: Role, policy: Policy) -> datetime | None:
    """Until when an account may enter without the factor that it must have; None when nothing is to be done."""
    if not is_mandatory(role, policy):
        return None
    found = store.records("queries/access_factor", account_id=account_id)
    return found[0]["created_on"] + GRACE if found and found[0]["secret"] is None else None


def propose(store: Store, account_id: str, clock: Clock = utc_now) -> Factor:
    """The account's factor with a secret to install; the same one until it is confirmed."""

    def work(session: Session) -> Factor:
        factor = factor_of(session, account_id)
        if factor.proposed is None:
            session.run("access/propose_factor", account_id=account_id, secret=pyotp.random_base32(), now=clock())
        return factor_of(session, account_id)

    return store.write(work)


def address(factor: Factor) -> str:
    """What the picture holds: `otpauth://totp/…`."""
    return pyotp.TOTP(factor.proposed or "").provisioning_uri(name=factor.login, issuer_name=ISSUER)


def confirm(store: Store, account_id: str, code: str, clock: Clock = utc_now, former: str = "") -> tuple[str, ...]:
    """Put the proposed secret in force; returns the recovery codes, shown this once.

    `former`: a code of the factor in place, or a recovery code: whoever has only a session does not replace it.

    Raises:
        InputError: the code is not that of the proposed secret; nothing has changed.
        AccessDenied: there is a factor in place, and `former` is none of its codes; nothing has changed.
    """
    codes = tuple(_recovery_code() for _ in range(RECOVERY_CODES))

    def work(session: Session) -> tuple[str, ...]:
        factor, now = factor_of(session, account_id), clock()
        step = matching_step(factor.proposed, code, now, None)
        if step is None:
            raise InputError("Ce code n’est pas le bon.", todo="Vérifiez l’heure du téléphone, puis réessayez.")
        if factor.is_set and not passes(session, account_id, former, clock):
            raise AccessDenied("Le code du second facteur en place n’est pas le bon.")
        session.run(
            "access/confirm_factor",
            account_id=account_id,
            secret=factor.proposed,
            step=step,
            now=now,
            code_hashes=[hashed(one) for one in codes],
        )
        audit.add(session, action="account.factor", account_id=account_id, object=account_id, clock=clock)
        return codes

    return store.write(work)


def passes(session: Session, account_id: str, code: str, clock: Clock) -> bool:
    """Is it a code of the application not used before, or a recovery code? Either is then spent."""
    factor, now = factor_of(session, account_id), clock()
    step = matching_step(factor.secret, code, now, factor.last_step)
    if step is not None:
        session.run("access/spend_step", account_id=account_id, step=step)
        return True
    code_hash = hashed(_plain(code))
    if not session.records("queries/access_recovery_code", account_id=account_id, code_hash=code_hash):
        return False
    session.run("access/spend_recovery_code", account_id=account_id, code_hash=code_hash, now=now)
    audit.add(session, action="account.recovery", account_id=account_id, object=account_id, clock=clock)
    return True


def remove(store: Store, account_id: str, by: str | None = None, clock: Clock = utc_now) -> None:
    """For who has lost the telephone and the codes: the next sign-in asks to set another one."""

    def work(session: Session) -> None:
        session.run("access/remove_factor", account_id=account_id)
        audit.add(session, action="account.factor_removed", account_id=by, object=account_id, clock=clock)

    store.write(work)


def matching_step(secret: str | None, code: str, now: datetime, last_step: int | None) -> int | None:
    """The half minute that a code belongs to, one before or after now at most, and never one already used."""
    digits = "".join(code.split())
    if secret is None or not (digits.isascii() and digits.isdigit()):
        return None
    present = int(now.replace(tzinfo=UTC).timestamp()) // _STEP_S
    totp = pyotp.TOTP(secret)
    for step in (present, present - 1, present + 1):
        fresh = last_step is None or step > last_step
        if secrets.compare_digest(totp.at(step * _STEP_S), digits) and fresh:
            return step
    return None


def _recovery_code() -> str:
    """Fifty random bits in two groups that can be copied by hand."""
    letters = "".join(secrets.choice(_ALPHABET) for _ in range(10))
    return f"{letters[:5]}-{letters[5:]}"


def _plain(code: str) -> str:
    letters = "".join(letter for letter in code.casefold() if letter.isalnum())
    return f"{letters[:5]}-{letters[5:]}"
