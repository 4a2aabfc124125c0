-- The yearly statement as it stood before a purge took the first traces of that year: numbers only, no account.
-- `entry_no` and `entry_hash` are those of the last trace at that moment; `is_whole` says whether the chain stood.
create table frozen_statement (
    year integer not null,
    position integer not null,
    section text not null,
    label text not null,
    count bigint not null,
    is_whole boolean not null,
    entry_no bigint not null,
    entry_hash text not null,
    frozen_on timestamp not null
);
