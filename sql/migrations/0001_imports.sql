-- What came in: an import is one deposit, made of one or several files.
create table import (
    import_id text not null,
    source text not null,
    scope text not null,
    edition text,
    perimeter text,
    author text not null,
    state text not null,
    rows_read bigint not null,
    rows_loaded bigint not null,
    rows_rejected bigint not null,
    blank_lines bigint not null,
    replaces_import_id text,
    messages text,
    received_on timestamp not null,
    changed_on timestamp not null
);

create table import_file (
    import_id text not null,
    file_no integer not null,
    file_name text not null,
    sha256 text not null,
    size_bytes bigint not null,
    kept_sha256 text not null,
    table_name text not null,
    encoding text not null,
    delimiter text,
    notes text,
    rows_read bigint not null,
    rows_loaded bigint not null,
    rows_rejected bigint not null,
    blank_lines bigint not null
);

create table reject (
    import_id text not null,
    file_name text not null,
    line_no bigint,
    column_name text,
    value_seen text,
    expected text not null,
    reason text not null
);

-- One row; every publication changes it, so that two of them at once cannot both win.
create table publication (
    number bigint not null,
    changed_on timestamp not null
);

insert into publication values (0, now()::timestamp);

create view live_import as
select *
from import
where state = 'published';
