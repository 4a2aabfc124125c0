-- Where each place of a source is: by its coordinates, else by what was read of its text, else by its sector's name.
-- Reads three frames of the session: `point_found`, `text_found` and `sector_found`.
create or replace temp table place_location as
with place as (
    select *
    from mart_place
    where source = $source
),

candidate as (
    select
        place.place_id,
        1 as rank,
        point_found.state,
        'coordinates' as how,
        null as match,
        null as score,
        null as reason,
        null as street_id,
        point_found.lat,
        point_found.lon,
        null as division,
        null as sector_code
    from place
    inner join point_found on point_found.place_id = place.place_id
    where point_found.state != 'unlocated'
    union all by name
    select
        place.place_id,
        2 as rank,
        text_found.* exclude (place_text)
    from place
    inner join text_found on text_found.place_text = place.place_text
    where text_found.state != 'unlocated'
    union all by name
    select
        place.place_id,
        3 as rank,
        sector_found.* exclude (sector_text)
    from place
    inner join sector_found on sector_found.sector_text = place.sector_text
    where sector_found.state != 'unlocated'
    union all by name
    select
        place.place_id,
        4 as rank,
        'unlocated' as state,
        coalesce(text_found.how, sector_found.how) as how,
        coalesce(text_found.reason, sector_found.reason, point_found.reason, 'nothing') as reason
    from place
    left join point_found on point_found.place_id = place.place_id
    left join text_found on text_found.place_text = place.place_text
    left join sector_found on sector_found.sector_text = place.sector_text
)

select *
from candidate
qualify row_number() over (partition by place_id order by rank) = 1;

update mart_place
set
    location_state = place_location.state,
    location_how = place_location.how,
    location_match = place_location.match,
    location_score = place_location.score,
    location_reason = place_location.reason,
    street_id = place_location.street_id,
    lat = place_location.lat,
    lon = place_location.lon
from place_location
where mart_place.source = $source and mart_place.place_id = place_location.place_id;
