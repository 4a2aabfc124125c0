-- The secret of an application that shows codes; in force once confirmed. `last_step` is the last half minute whose
-- code was used: a code seen over a shoulder does not open twice.
create table account_factor (
    account_id text not null,
    secret text not null,
    proposed_on timestamp not null,
    confirmed_on timestamp,
    last_step bigint
);

create table recovery_code (
    account_id text not null,
    code_hash text not null,
    used_on timestamp
);

-- Between the password and the code: whose turn it is, for a few minutes. `purpose` is code or enrol.
create table sign_in_step (
    step_hash text not null,
    account_id text not null,
    purpose text not null,
    expires_on timestamp not null,
    used_on timestamp
);

-- Browsers from which an account has signed in: others cannot make it wait by failing in its name.
create table known_device (
    device_hash text not null,
    account_id text not null,
    created_on timestamp not null
);
