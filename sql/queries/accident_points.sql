select
    accident_id::text as accident_id,
    year,
    date,
    hour,
    commune_code,
    address,
    lat,
    lon,
    location_state,
    location_reason,
    killed,
    hospitalised,
    light_injured,
    persons,
    light,
    built_up_area,
    has_pedestrian,
    has_cyclist,
    has_two_wheeler,
    has_heavy_vehicle
from mart_accident_point
where
    year between $first and $last
    and ($commune is null or commune_code = $commune)
order by mart_accident_point.accident_id
