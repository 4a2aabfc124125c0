create table accident (
    import_id text not null,
    accident_id bigint not null,
    year smallint not null,
    date date,
    minute_of_day smallint,
    departement_code text,
    commune_code text,
    address text,
    light smallint,
    built_up_area smallint,
    intersection smallint,
    weather smallint,
    collision smallint,
    road_category smallint,
    speed_limit smallint,
    lat double,
    lon double,
    location_state text not null,
    location_reason text,
    persons smallint not null,
    killed smallint not null,
    hospitalised smallint not null,
    light_injured smallint not null,
    unhurt smallint not null,
    unknown_severity smallint not null,
    vehicles smallint not null,
    has_pedestrian boolean not null,
    has_cyclist boolean not null,
    has_two_wheeler boolean not null,
    has_heavy_vehicle boolean not null
);

create table accident_place (
    import_id text not null,
    accident_id bigint not null,
    place_no smallint not null,
    road_category smallint,
    road_lanes smallint,
    circulation smallint,
    profile smallint,
    surface smallint,
    situation smallint,
    speed_limit smallint
);

create table accident_vehicle (
    import_id text not null,
    accident_id bigint not null,
    vehicle_key text,
    vehicle_no text,
    category smallint,
    mode text not null,
    manoeuvre smallint
);

create table accident_user (
    import_id text not null,
    accident_id bigint not null,
    vehicle_key text,
    seat smallint,
    user_category smallint,
    severity smallint,
    sex smallint,
    birth_year smallint,
    trip smallint,
    mode text not null
);

create table accident_total (
    import_id text not null,
    territory_code text not null,
    year integer not null,
    accidents bigint not null,
    killed bigint,
    hospitalised bigint,
    light_injured bigint,
    unknown_severity bigint,
    perimeter text not null,
    origin text not null
);
