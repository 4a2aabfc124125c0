-- Each entry carries the hash of itself and of the one before: an edit, a removal or an insertion shows. Entries older
-- than the chain bear no number.
alter table audit add column entry_no bigint;

alter table audit add column entry_hash text;

create table audit_head (
    entry_no bigint not null,
    entry_hash text not null
);

insert into audit_head values (0, '');
