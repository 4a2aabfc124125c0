-- An import of a partner's source has a row here from its check on; `publication_no` is null until it is published.
create table deposit (
    import_id text not null,
    source text not null,
    kind text not null,
    account_id text,
    organisation text not null,
    channel text not null,
    mode text not null,
    is_demo boolean not null,
    first_day date,
    last_day date,
    publication_no bigint,
    checked_on timestamp not null,
    published_on timestamp
);

-- What a deposit speaks of, cut finely enough for a later one to replace a part of it: a day (`2024-03-05`), a
-- period (`2024-03`, `2024-S1`, `2024`) or a wave. `part` is the landlord or the school where several send theirs.
create table deposit_slot (
    import_id text not null,
    source text not null,
    part text not null,
    slot text not null
);

-- Which deposit is in force for each slot: the last one that replaces, and those that were added to it since.
create view live_slot as
with published as (
    select
        deposit_slot.import_id,
        deposit_slot.source,
        deposit_slot.part,
        deposit_slot.slot,
        deposit.mode,
        deposit.is_demo,
        deposit.publication_no
    from deposit_slot
    inner join deposit on deposit.import_id = deposit_slot.import_id
    inner join import on import.import_id = deposit_slot.import_id
    where import.state = 'published'
),

latest as (
    select
        source,
        part,
        slot,
        coalesce(max(publication_no) filter (where mode = 'replace'), 0) as from_no
    from published
    group by all
)

select
    published.import_id,
    published.source,
    published.part,
    published.slot,
    published.is_demo
from published
inner join latest
    on
        latest.source = published.source
        and latest.part = published.part
        and latest.slot = published.slot
where published.publication_no >= latest.from_no;

-- A fact noted by a service, without person or free text. Minutes are of the day, null when unknown; `row_no` is the
-- line of the file; `place_text` is a street without number.
create table event (
    import_id text not null,
    source text not null,
    part text not null,
    slot text not null,
    row_no bigint not null,
    starts_on date not null,
    start_minute smallint,
    ends_on date,
    end_minute smallint,
    category text not null,
    origin text,
    control text,
    outcome text,
    fines integer,
    fine_class text,
    place_text text,
    sector_text text,
    lat double,
    lon double
);

-- Facts that a partner gives counted, by period; the period is part of the value.
create table activity_count (
    import_id text not null,
    source text not null,
    part text not null,
    slot text not null,
    row_no bigint not null,
    period text not null,
    first_day date not null,
    last_day date not null,
    category text not null,
    origin text,
    sector_text text,
    measure text not null,
    count bigint not null
);

-- A judicial request for video footage: no person, no image, no procedure number. `usable` is yes, no or unknown.
create table requisition (
    import_id text not null,
    source text not null,
    part text not null,
    slot text not null,
    row_no bigint not null,
    received_on date not null,
    requesting_service text,
    offence text,
    camera_zone text,
    asked_from timestamp,
    asked_to timestamp,
    usable text not null,
    served_on date,
    outcome text
);

-- Answers counted in a wave of a survey; `respondents` are those who were asked this question in this subgroup.
create table survey_count (
    import_id text not null,
    source text not null,
    part text not null,
    slot text not null,
    row_no bigint not null,
    wave text not null,
    public text not null,
    question text not null,
    answer text not null,
    subgroup text,
    count bigint not null,
    respondents bigint not null,
    mode text not null,
    weighted boolean not null
);

-- Values of the indicators of action sheets, as a carrier has sent them.
create table indicator_entry (
    import_id text not null,
    source text not null,
    part text not null,
    slot text not null,
    row_no bigint not null,
    sheet_id text not null,
    indicator_id text not null,
    period text not null,
    category text,
    value double,
    statement text,
    respondents bigint,
    comment text
);

-- What a person has decided once and need not decide again: the meaning of a header (`column`) or of a label.
create table remembered_choice (
    organisation text not null,
    source text not null,
    field text not null,
    given text not null,
    target text not null,
    account_id text,
    decided_on timestamp not null
);
