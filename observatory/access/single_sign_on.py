"""Signing in through a provider: away with a request, back with an identity, in with an account of ours."""

from __future__ import annotations

from datetime import timedelta

from observatory.access import accounts, audit, sign_in
from observatory.access.clock import Clock, utc_now
from observatory.access.provider import Identity, Provider, Request, new_request
from observatory.access.sign_in import Passed
from observatory.access.tokens import hashed
from observatory.errors import AccessDenied
from observatory.storage import Session, Store

LIFETIME = timedelta(minutes=10)


def leave(store: Store, provider: Provider, suite: str, clock: Clock = utc_now) -> tuple[str, str]:
    """The address of the provider, and the state that the browser must bring back.

    Raises:
        NetworkUnavailable: the provider does not answer.
    """
    request = new_request()
    address = provider.address(request)
    now = clock()
    store.write(
        lambda session: session.run(
            "access/open_provider_request",
            state_hash=hashed(request.state),
            nonce=request.nonce,
            verifier=request.verifier,
            suite=suite,
            expires_on=now + LIFETIME,
            now=now,
        )
    )
    return address, request.state


def come_back(
    store: Store, provider: Provider, *, state: str, code: str, clock: Clock = utc_now
) -> tuple[Passed, str]:
    """What the cookies will hold, and the page that was asked. A state serves once.

    Raises:
        AccessDenied: an unknown or used state, an identity that is not proved, no account for it.
        NetworkUnavailable: the provider does not answer.
    """
    found = store.write(lambda session: _take(session, state, clock))
    identity = provider.identity(code, Request(state, found["nonce"], found["verifier"]))
    account_id = store.write(lambda session: _account_of(session, identity, clock))
    if account_id is None:
        audit.record(store, action="sign_in.provider", outcome="refused", clock=clock)
        raise AccessDenied(
            "Aucun compte actif ne correspond à cette identité.", todo="Demandez une invitation à la coordination."
        )
    return sign_in.enter(store, account_id, known=False, clock=clock), found["suite"]


def _take(session: Session, state: str, clock: Clock) -> dict[str, str]:
    found = session.records("queries/access_provider_request", state_hash=hashed(state), now=clock())
    if not found:
        raise AccessDenied("Cette étape a expiré.", todo="Recommencez la connexion.")
    session.run("access/close_provider_request", state_hash=hashed(state))
    return found[0]


def _account_of(session: Session, identity: Identity, clock: Clock) -> str | None:
    """The account already tied to this identity, else the one whose login is the verified address."""
    tied = session.records("queries/access_provider_identity", issuer=identity.issuer, subject=identity.subject)
    if tied:
        return str(tied[0]["account_id"]) if tied[0]["state"] == "active" else None
    login = accounts.normal_login(identity.email)
    found = session.records("queries/access_account", login=login) if login else []
    if not found or found[0]["state"] == "disabled":
        return None
    account_id = str(found[0]["account_id"])
    session.run(
        "access/tie_identity",
        issuer=identity.issuer,
        subject=identity.subject,
        account_id=account_id,
        now=clock(),
    )
    session.run("access/activate", account_id=account_id)
    audit.add(session, action="account.provider", account_id=account_id, object=account_id, clock=clock)
    return account_id
