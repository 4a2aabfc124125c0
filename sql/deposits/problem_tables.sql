-- What is wrong with the lines of the table under examination, and what the source's own controls add to it.
create or replace temp table deposit_problem (
    line_no bigint,
    column_name text,
    value_seen text,
    severity text,
    code text,
    expected text,
    reason text
);

create or replace temp table stg_problem (
    line_no bigint,
    column_name text,
    severity text,
    code text,
    expected text,
    reason text
);
