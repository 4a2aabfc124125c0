-- How long each source is kept, once somebody of the coordination has said so: nothing is purged before.
create table retention (
    source text not null,
    months integer not null,
    account_id text,
    decided_on timestamp not null
);

-- Imports that a purge has emptied of what came before a day; their file is no longer in the archive.
create table purged_import (
    import_id text not null,
    source text not null,
    before_day date not null,
    facts bigint not null,
    purged_on timestamp not null
);
