create table accident (
    import_id text not null,
    accident_id bigint not null,
    year integer not null,
    date date,
    minute_of_day integer,
    departement_code text,
    commune_code text,
    address text,
    light integer,
    built_up_area integer,
    intersection integer,
    weather integer,
    collision integer,
    road_category integer,
    speed_limit integer,
    lat double,
    lon double,
    location_state text not null,
    location_reason text,
    persons integer not null,
    killed integer not null,
    hospitalised integer not null,
    light_injured integer not null,
    unhurt integer not null,
    unknown_severity integer not null,
    vehicles integer not null,
    has_pedestrian boolean not null,
    has_cyclist boolean not null,
    has_two_wheeler boolean not null,
    has_heavy_vehicle boolean not null
);

create table accident_place (
    import_id text not null,
    accident_id bigint not null,
    place_no integer not null,
    road_category integer,
    road_lanes integer,
    circulation integer,
    profile integer,
    surface integer,
    situation integer,
    speed_limit integer
);

create table accident_vehicle (
    import_id text not null,
    accident_id bigint not null,
    vehicle_key text,
    vehicle_no text,
    category integer,
    mode text not null,
    manoeuvre integer,
    fixed_obstacle integer,
    moving_obstacle integer,
    motor integer
);

create table accident_user (
    import_id text not null,
    accident_id bigint not null,
    vehicle_key text,
    vehicle_no text,
    seat integer,
    user_category integer,
    severity integer,
    sex integer,
    birth_year integer,
    trip integer,
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
