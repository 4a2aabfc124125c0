-- Where facts lie that are known by a point: coordinates, or the decision of somebody; never the middle of a street
-- or of a sector. `$digits` decimals of a degree gather them when there are too many.
select
    round(map_place.lat, $digits::integer) as lat,
    round(map_place.lon, $digits::integer) as lon,
    sum(map_count.facts)::bigint as facts
from map_count
inner join map_place on map_place.source = map_count.source and map_place.place_id = map_count.place_id
where
    map_place.location_state = 'located'
    and map_place.location_how in ('coordinates', 'choice')
    and map_place.street_id is null
    and map_count.facts > 0
group by all
order by facts desc, lat, lon
