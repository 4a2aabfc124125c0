-- Facts known by their street alone: the bounds that hold all its addresses, never one of them.
select
    live_street.street_id,
    live_street.name,
    live_street.south,
    live_street.west,
    live_street.north,
    live_street.east,
    sum(map_count.facts)::bigint as facts
from map_count
inner join map_place on map_place.source = map_count.source and map_place.place_id = map_count.place_id
inner join live_street on live_street.street_id = map_place.street_id
where map_place.location_how != 'coordinates'
group by all
having sum(map_count.facts) > 0
order by facts desc, live_street.street_id
limit $most
