-- Facts of the months before the two periods compared, by area of the division; a month without a fact has no row.
select
    map_place.sector_code as area_code,
    map_count.month,
    sum(map_count.facts_past)::bigint as facts
from map_count
inner join map_place
    on map_place.source = map_count.source and map_place.place_id is not distinct from map_count.place_id
group by map_place.sector_code, map_count.month
having sum(map_count.facts_past) > 0
order by area_code, map_count.month
