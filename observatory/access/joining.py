"""Following a one-time link: choosing a password, and the login too at the first start."""

from __future__ import annotations

from observatory.access import accounts, audit, links, passwords
from observatory.access.clock import Clock, utc_now
from observatory.access.tokens import hashed
from observatory.storage import Session, Store


def redeem(store: Store, token: str, *, login: str, password: str, clock: Clock = utc_now) -> str:
    """Use a link: set the password, and create the account at the first start; returns the account.

    `login` counts at the first start only.

    Raises:
        AccessDenied: the link does not open any more.
        InputError: the login or the password will not do; the link stays good.
    """
    link = links.look(store, token, clock)
    chosen = link.login or accounts.usable_login(login)
    passwords.refuse_weak(password, chosen, known=town_words(store))
    password_hash = passwords.hash_password(password)
    return store.write(lambda session: _redeem(session, token, chosen, password_hash, clock))


def town_words(store: Store) -> tuple[str, ...]:
    """The name of the town and its code: whoever guesses knows them."""
    code = store.settings.commune
    name = store.value("queries/town_name", territory_code=f"COM-{code}")
    return (str(name), code) if name else (code,)


def _redeem(session: Session, token: str, login: str, password_hash: str, clock: Clock) -> str:
    link = links.live(session, token, clock)
    session.run("access/use_link", token_hash=hashed(token), now=clock())
    if link.account_id is None:
        return accounts.insert(session, login, link.role, password_hash, clock)
    account_id = link.account_id
    session.run("access/set_password", account_id=account_id, password_hash=password_hash, now=clock())
    audit.add(session, action="account.password", account_id=account_id, object=account_id, clock=clock)
    return account_id
