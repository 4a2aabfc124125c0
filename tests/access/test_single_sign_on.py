"""Against a real OpenID provider on the loopback."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from joserfc.jwk import RSAKey

from observatory.access import accounts, sessions, single_sign_on
from observatory.access.provider import Provider
from observatory.access.sign_in import Passed
from observatory.errors import AccessDenied, NetworkUnavailable
from observatory.storage import Store
from tests.access.openid_provider import CLIENT, SECRET, OpenIdProvider, running

BACK = "https://observatoire.exemple.fr/connexion/fournisseur/retour"
ANNE = {"sub": "abc-1", "email": "anne@ville.exemple.fr", "email_verified": True}


@pytest.fixture(scope="module")
def key() -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": "une"})


@pytest.fixture
def openid(key: RSAKey) -> Iterator[OpenIdProvider]:
    with running(OpenIdProvider(person=dict(ANNE), key=key)) as provider:
        yield provider


@pytest.fixture
def town_hall(duckdb_store: Store) -> Store:
    accounts.add(duckdb_store, login="anne@ville.exemple.fr", role="restreint")
    return duckdb_store


def of(openid: OpenIdProvider) -> Provider:
    return Provider(openid.issuer, CLIENT, SECRET, BACK)


def sent_back(address: str) -> dict[str, str]:
    """What the browser brings home."""
    answer = httpx.get(address)
    assert answer.headers["location"].startswith(BACK)
    return {name: values[0] for name, values in parse_qs(urlsplit(answer.headers["location"]).query).items()}


def sign_in(store: Store, provider: Provider, **changed: str) -> tuple[Passed, str]:
    address, _state = single_sign_on.leave(store, provider, "/comparer")
    return single_sign_on.come_back(store, provider, **(sent_back(address) | changed))


def test_somebody_invited_enters_with_the_role_of_their_account(town_hall: Store, openid: OpenIdProvider) -> None:
    passed, suite = sign_in(town_hall, of(openid))
    user = sessions.check(town_hall, passed.session)
    assert user is not None
    assert (user.login, user.role.value, suite) == ("anne@ville.exemple.fr", "restreint", "/comparer")


def test_the_provider_gives_no_role(town_hall: Store, openid: OpenIdProvider) -> None:
    openid.claims = {"role": "coordination", "groups": ["coordination"]}
    passed, _ = sign_in(town_hall, of(openid))
    user = sessions.check(town_hall, passed.session)
    assert user is not None
    assert user.role.value == "restreint"


def test_once_tied_an_identity_is_known_whatever_its_address(town_hall: Store, openid: OpenIdProvider) -> None:
    sign_in(town_hall, of(openid))
    openid.person["email"] = "nouvelle@ville.exemple.fr"
    assert sign_in(town_hall, of(openid))[0].session


@pytest.mark.parametrize(
    "person",
    [
        {"sub": "x", "email": "inconnue@ville.exemple.fr", "email_verified": True},
        {"sub": "x", "email": "anne@ville.exemple.fr", "email_verified": False},
        {"sub": "x", "email": "anne@ville.exemple.fr"},
        {"sub": "x"},
    ],
)
def test_without_an_account_or_a_verified_address_nobody_enters(
    town_hall: Store, openid: OpenIdProvider, person: dict[str, Any]
) -> None:
    openid.person = person
    with pytest.raises(AccessDenied, match="Aucun compte actif"):
        sign_in(town_hall, of(openid))


def test_a_disabled_account_stays_out(town_hall: Store, openid: OpenIdProvider) -> None:
    sign_in(town_hall, of(openid))
    accounts.disable(town_hall, "anne@ville.exemple.fr")
    with pytest.raises(AccessDenied, match="Aucun compte actif"):
        sign_in(town_hall, of(openid))


@pytest.mark.parametrize(
    "claims",
    [
        {"nonce": "autre"},
        {"aud": "un autre service"},
        {"iss": "https://ailleurs.exemple.fr"},
        {"exp": 1_000_000_000},
    ],
    ids=["nonce", "audience", "issuer", "expired"],
)
def test_a_token_that_is_not_for_this_sign_in_proves_nothing(
    town_hall: Store, openid: OpenIdProvider, claims: dict[str, Any]
) -> None:
    openid.claims = claims
    with pytest.raises(AccessDenied, match="n’a pas confirmé"):
        sign_in(town_hall, of(openid))


def test_a_token_signed_by_another_key_proves_nothing(town_hall: Store, openid: OpenIdProvider) -> None:
    openid.signs_with = RSAKey.generate_key(2048, {"kid": "une"})
    with pytest.raises(AccessDenied, match="n’a pas confirmé"):
        sign_in(town_hall, of(openid))


def test_a_key_that_the_provider_has_changed_is_asked_again(town_hall: Store, openid: OpenIdProvider) -> None:
    provider = of(openid)
    sign_in(town_hall, provider)
    openid.key = RSAKey.generate_key(2048, {"kid": "une"})
    assert sign_in(town_hall, provider)[0].session


def test_a_state_serves_once_and_must_be_ours(town_hall: Store, openid: OpenIdProvider) -> None:
    provider = of(openid)
    address, _ = single_sign_on.leave(town_hall, provider, "/")
    back = sent_back(address)
    single_sign_on.come_back(town_hall, provider, **back)
    for state in (back["state"], "forgé", ""):
        with pytest.raises(AccessDenied, match="expiré"):
            single_sign_on.come_back(town_hall, provider, state=state, code=back["code"])


def test_a_stolen_code_is_worth_nothing_without_its_verifier(town_hall: Store, openid: OpenIdProvider) -> None:
    provider = of(openid)
    stolen = sent_back(single_sign_on.leave(town_hall, provider, "/")[0])["code"]
    with pytest.raises(AccessDenied, match="n’a pas confirmé"):
        sign_in(town_hall, provider, code=stolen)


@pytest.mark.parametrize("user_info", ["plain", "signed"])
def test_the_address_may_come_from_the_user_information(
    town_hall: Store, openid: OpenIdProvider, user_info: str
) -> None:
    openid.email_in_token, openid.user_info = False, user_info
    assert sign_in(town_hall, of(openid))[0].session


def test_a_provider_that_does_not_answer_is_said_so(town_hall: Store) -> None:
    provider = Provider("http://127.0.0.1:9", CLIENT, SECRET, BACK)
    with pytest.raises(NetworkUnavailable, match="ne répond pas"):
        single_sign_on.leave(town_hall, provider, "/")
