-- Who has acknowledged which version of the charter, and when; the same is told in the audit.
create table charter_acknowledgement (
    account_id text not null,
    version text not null,
    acknowledged_on timestamp not null
);
