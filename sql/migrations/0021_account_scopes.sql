-- For whom an account speaks.
create table account_organisation (
    account_id text not null,
    organisation text not null
);

-- What an account is limited to, beside its role: `source` and `sheet` for a partner, `axis` for a group.
create table account_scope (
    account_id text not null,
    kind text not null,
    value text not null
);
