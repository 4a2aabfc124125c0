-- What the examination of a deposit has told, for whoever comes back to it; never a value that tells of a person.
create table deposit_finding (
    import_id text not null,
    position integer not null,
    severity text not null,
    code text not null,
    message text not null,
    line_no bigint,
    column_name text,
    value_seen text,
    expected text,
    lines_found bigint not null
);

-- Lines to be looked at, beside those rejected: for the annotated file.
create table deposit_question (
    import_id text not null,
    line_no bigint not null,
    column_name text,
    expected text,
    reason text not null
);
