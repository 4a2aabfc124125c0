-- Facts of the period by sector and month; a month without a fact in a sector has no row.
select
    map_place.sector_code as area_code,
    strftime(map_count.month, '%Y-%m') as period,
    sum(map_count.facts)::bigint as facts
from map_count
inner join map_place
    on map_place.source = map_count.source and map_place.place_id is not distinct from map_count.place_id
where map_place.sector_code not in ('hors', 'inconnu')
group by map_place.sector_code, map_count.month
having sum(map_count.facts) > 0
order by period, area_code
