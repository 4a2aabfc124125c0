insert into accident
select
    $import_id,
    accident_id,
    year,
    date,
    minute_of_day,
    departement_code,
    commune_code,
    address,
    light,
    built_up_area,
    intersection,
    weather,
    collision,
    road_category,
    speed_limit,
    lat,
    lon,
    location_state,
    location_reason,
    persons,
    killed,
    hospitalised,
    light_injured,
    unhurt,
    unknown_severity,
    vehicles,
    has_pedestrian,
    has_cyclist,
    has_two_wheeler,
    has_heavy_vehicle
from stg_onisr_accident
where year = split_part($scope, '/', 2)::integer;

insert into accident_place
select
    $import_id,
    accident_id,
    place_no,
    road_category,
    road_lanes,
    circulation,
    profile,
    surface,
    situation,
    speed_limit
from stg_onisr_place
where onisr_year(accident_id) = split_part($scope, '/', 2)::integer;

insert into accident_vehicle
select
    $import_id,
    accident_id,
    vehicle_key,
    vehicle_no,
    category,
    mode,
    manoeuvre
from stg_onisr_vehicle
where onisr_year(accident_id) = split_part($scope, '/', 2)::integer;

insert into accident_user
select
    $import_id,
    accident_id,
    vehicle_key,
    seat,
    user_category,
    severity,
    sex,
    birth_year,
    trip,
    mode
from stg_onisr_user
where onisr_year(accident_id) = split_part($scope, '/', 2)::integer
