-- The distinct places of a source whose events have just been rebuilt: their coordinates are still those given.
delete from mart_place where source = $source;

insert into mart_place (
    source, place_id, given_lat, given_lon, place_text, sector_text, events, first_day, last_day, is_demo, location_state
)
with given as (
    select
        round(lat, 6) as given_lat,
        round(lon, 6) as given_lon,
        place_text,
        sector_text,
        count(*) as events,
        min(day) as first_day,
        max(day) as last_day,
        bool_and(is_demo) as is_demo
    from mart_event
    where source = $source
    group by all
)

select
    $source as source,
    row_number() over (order by given_lat, given_lon, place_text, sector_text) as place_id,
    given.*,
    'unlocated' as location_state
from given;
