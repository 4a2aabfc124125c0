create table recorded_crime (
    import_id text not null,
    edition text not null,
    level text not null,
    territory_code text not null,
    parent_code text,
    year integer not null,
    indicator text not null,
    series text not null,
    label text not null,
    unit text not null,
    count bigint,
    rate_per_1000 double,
    state text not null,
    denominator_kind text not null,
    denominator double,
    census_year integer,
    inhabitants double,
    dwellings double,
    withheld_mean_count double,
    withheld_mean_rate double
);

-- What one file of the bases says of itself: three dates make the identity of a figure.
create table crime_edition (
    import_id text not null,
    edition text not null,
    level text not null,
    produced_on date,
    data_year integer,
    geography_year integer,
    first_year integer not null,
    last_year integer not null
);

-- What that file holds, year by year, and how its labels were understood on the day of the import.
create table crime_indicator (
    import_id text not null,
    indicator text not null,
    year integer not null,
    label text not null,
    series text not null,
    unit text not null,
    denominator_kind text not null,
    parent_indicator text,
    additive boolean not null,
    comparable_from date,
    note text
);

create table crime_4001 (
    import_id text not null,
    edition text not null,
    year integer not null,
    force text not null,
    departement_code text not null,
    perimeter text,
    service text not null,
    index_code integer not null,
    label text not null,
    count bigint not null
);

create table published_figure (
    import_id text not null,
    document text not null,
    section text not null,
    indicator text not null,
    territory_code text not null,
    period text not null,
    value double,
    unit text not null,
    printed text not null,
    caveats text
);

create table document_defect (
    import_id text not null,
    document text not null,
    defect_id text not null,
    place text not null,
    printed text,
    computed text,
    explanation text not null
);

create table survey_answer (
    import_id text not null,
    wave text not null,
    public text not null,
    question text not null,
    answer text not null,
    subgroup text,
    share_pct double,
    share_as_printed text,
    respondents integer,
    mode text,
    caveats text
);
