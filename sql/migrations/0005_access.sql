create table account (
    account_id text not null,
    login text not null,
    role text not null,
    password_hash text,
    state text not null,
    created_on timestamp not null
);

-- Only the hash of a link or of a session's identifier is kept: reading the store opens no door.
create table sign_in_link (
    token_hash text not null,
    account_id text,
    role text not null,
    expires_on timestamp not null,
    used_on timestamp
);

create table session (
    session_hash text not null,
    account_id text not null,
    created_on timestamp not null,
    seen_on timestamp not null,
    expires_on timestamp not null,
    ended_on timestamp
);

create table sign_in_failure (
    login_hash text not null,
    address text not null,
    failed_on timestamp not null
);

create table audit (
    occurred_on timestamp not null,
    account_id text,
    action text not null,
    object text,
    outcome text not null,
    detail text
);
