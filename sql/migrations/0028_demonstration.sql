-- Of which sources this store has had demonstration data, loaded or removed since: what was removed does not come back
-- by itself.
create table demonstration (
    source text not null,
    state text not null,
    changed_on timestamp not null
);
