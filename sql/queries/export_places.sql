-- Every distinct place of the events in force, and how it is located; those that wait for a decision have
-- state = unlocated and no `how`.
select
    mart_place.source,
    mart_place.place_text as place,
    mart_place.sector_text as sector,
    mart_place.events,
    mart_place.first_day,
    mart_place.last_day,
    mart_place.location_state as state,
    mart_place.location_how as how,
    mart_place.location_match as match,
    mart_place.location_score as score,
    mart_place.location_reason as reason,
    mart_place.street_id,
    mart_place.lat,
    mart_place.lon,
    mart_place.is_demo
from mart_place
order by mart_place.events desc, mart_place.source, mart_place.place_id
