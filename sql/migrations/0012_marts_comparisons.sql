-- One cell of the page that compares: indicator × year × territory, within one edition.
create table mart_comparison (
    commune text not null,
    edition text not null,
    level text not null,
    indicator text not null,
    series text not null,
    label text not null,
    unit text not null,
    denominator_kind text not null,
    additive boolean not null,
    parent_indicator text,
    year integer not null,
    territory_code text not null,
    role text not null,
    count bigint,
    denominator double,
    census_year integer,
    rate double,
    rate_origin text,
    state text not null,
    reason text,
    members integer,
    members_published integer,
    members_withheld integer,
    withheld_share double,
    import_id text
);

-- The bases in force, one row by edition and level.
create table mart_edition (
    commune text not null,
    edition text not null,
    level text not null,
    produced_on date,
    data_year integer,
    geography_year integer,
    first_year integer not null,
    last_year integer not null,
    indicators integer not null,
    import_id text not null
);

-- État 4001 of the services of the observed commune's département.
create table mart_etat_4001 (
    departement_code text not null,
    edition text not null,
    year integer not null,
    force text not null,
    perimeter text,
    service text not null,
    family text not null,
    sub_family text,
    in_strategy boolean not null,
    count bigint not null,
    import_id text not null
);
