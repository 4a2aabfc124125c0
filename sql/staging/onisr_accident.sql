create or replace temp table stg_onisr_accident as
with casualties as (
    select
        accident_id,
        count(*)::integer as persons,
        count(*) filter (where severity = 2)::integer as killed,
        count(*) filter (where severity = 3)::integer as hospitalised,
        count(*) filter (where severity = 4)::integer as light_injured,
        count(*) filter (where severity = 1)::integer as unhurt,
        count(*) filter (where severity is null)::integer as unknown_severity,
        bool_or(mode = 'foot') as has_pedestrian
    from stg_onisr_user
    group by accident_id
),

fleet as (
    select
        accident_id,
        count(*)::integer as vehicles,
        bool_or(mode = 'cycle') as has_cyclist,
        bool_or(mode = 'two_wheeler') as has_two_wheeler,
        bool_or(mode = 'heavy') as has_heavy_vehicle
    from stg_onisr_vehicle
    group by accident_id
)

select
    located.line_no,
    located.accident_id,
    located.year,
    located.date,
    located.minute_of_day,
    located.departement_code,
    located.commune_code,
    located.address,
    located.light,
    located.built_up_area,
    located.intersection,
    located.weather,
    located.collision,
    place.road_category,
    place.speed_limit,
    located.lat,
    located.lon,
    located.location_state,
    located.location_reason,
    coalesce(casualties.persons, 0) as persons,
    coalesce(casualties.killed, 0) as killed,
    coalesce(casualties.hospitalised, 0) as hospitalised,
    coalesce(casualties.light_injured, 0) as light_injured,
    coalesce(casualties.unhurt, 0) as unhurt,
    coalesce(casualties.unknown_severity, 0) as unknown_severity,
    coalesce(fleet.vehicles, 0) as vehicles,
    coalesce(casualties.has_pedestrian, false) as has_pedestrian,
    coalesce(fleet.has_cyclist, false) as has_cyclist,
    coalesce(fleet.has_two_wheeler, false) as has_two_wheeler,
    coalesce(fleet.has_heavy_vehicle, false) as has_heavy_vehicle,
    located.unknown_codes,
    located.is_sign_restored,
    located.has_lat and located.is_lat_cut as is_lat_cut,
    place.accident_id is null as is_without_place
from stg_onisr_located as located
left join casualties using (accident_id)
left join fleet using (accident_id)
left join stg_onisr_place as place
    on place.accident_id = located.accident_id and place.place_no = 1
