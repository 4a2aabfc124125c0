-- Who a provider says somebody is, tied to an account of ours the first time.
create table provider_identity (
    issuer text not null,
    subject text not null,
    account_id text not null,
    tied_on timestamp not null
);

-- A visitor on their way through the provider, for a few minutes.
create table provider_request (
    state_hash text not null,
    nonce text not null,
    verifier text not null,
    suite text not null,
    expires_on timestamp not null
);
