-- One row per event in force. `hour_state` is exact, interval or unknown; `location_state` is located, sector,
-- outside or unlocated, and `location_how` says by what (coordinates, street, sector, choice).
create table mart_event (
    source text not null,
    import_id text not null,
    row_no bigint not null,
    part text not null,
    is_demo boolean not null,
    day date not null,
    start_minute smallint,
    ends_on date,
    end_minute smallint,
    hour_state text not null,
    category text not null,
    family text,
    origin text,
    control text,
    outcome text,
    fines integer,
    fine_class text,
    place_text text,
    sector_text text,
    street_id text,
    location_state text not null,
    location_how text,
    location_score double,
    lat double,
    lon double
);

-- In which sector of each division an event falls; `sector_code` is empty for « hors secteur ».
create table mart_event_sector (
    source text not null,
    import_id text not null,
    row_no bigint not null,
    division text not null,
    sector_code text not null
);

-- What pages count. `division` is empty for the town as a whole; in a division, `sector_code` is also `hors` (outside
-- every sector) and `inconnu` (not located).
create table mart_event_month (
    source text not null,
    month date not null,
    division text not null,
    sector_code text not null,
    category text not null,
    family text,
    origin text,
    control text,
    outcome text,
    fine_class text,
    is_demo boolean not null,
    events bigint not null,
    fines bigint not null
);

create table mart_count (
    source text not null,
    import_id text not null,
    part text not null,
    is_demo boolean not null,
    period text not null,
    granularity text not null,
    first_day date not null,
    last_day date not null,
    category text not null,
    family text,
    origin text,
    sector_text text,
    measure text not null,
    count bigint not null
);

create table mart_requisition (
    source text not null,
    import_id text not null,
    row_no bigint not null,
    is_demo boolean not null,
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

create table mart_survey (
    source text not null,
    import_id text not null,
    is_demo boolean not null,
    wave text not null,
    public text not null,
    question text not null,
    answer text not null,
    subgroup text,
    count bigint,
    respondents bigint,
    share_pct double,
    share_as_printed text,
    mode text,
    weighted boolean not null,
    caveats text
);
