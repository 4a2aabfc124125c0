-- Reports as they were given out: the bytes themselves, so that they can be shown again whatever the data have become.
-- `sections` are the ids asked for, separated by commas, empty for all; `account_id` is empty for the command line.
create table issued_report (
    report_id text not null,
    year integer not null,
    audience text not null,
    form text not null,
    sections text not null,
    data_version text not null,
    is_demo boolean not null,
    account_id text,
    issued_on timestamp not null,
    sha256 text not null,
    bytes bigint not null,
    content blob not null
);
