-- Facts of the period by the way in which their place is known; none by an empty text.
select
    coalesce(map_place.location_state, 'unlocated') as location_state,
    coalesce(map_place.location_how, '') as location_how,
    sum(map_count.facts)::bigint as facts
from map_count
inner join map_place
    on map_place.source = map_count.source and map_place.place_id is not distinct from map_count.place_id
group by map_place.location_state, map_place.location_how
having sum(map_count.facts) > 0
order by location_state, location_how
