-- One row per territory and year; `origin` says whether a file or the shipped totals gave it.
create table mart_accident_year (
    territory_code text not null,
    year integer not null,
    accidents bigint not null,
    killed bigint,
    hospitalised bigint,
    light_injured bigint,
    unknown_severity bigint,
    located bigint,
    perimeter text not null,
    origin text not null,
    import_id text not null
);

create table mart_accident_breakdown (
    territory_code text not null,
    year integer not null,
    dimension text not null,
    category text not null,
    accidents bigint not null,
    killed bigint not null,
    hospitalised bigint not null,
    light_injured bigint not null,
    persons bigint not null
);

create table mart_accident_point (
    accident_id bigint not null,
    year integer not null,
    date date,
    hour integer,
    commune_code text,
    address text,
    lat double,
    lon double,
    location_state text not null,
    location_reason text,
    killed integer not null,
    hospitalised integer not null,
    light_injured integer not null,
    persons integer not null,
    light integer,
    built_up_area integer,
    has_pedestrian boolean not null,
    has_cyclist boolean not null,
    has_two_wheeler boolean not null,
    has_heavy_vehicle boolean not null,
    import_id text not null
);
