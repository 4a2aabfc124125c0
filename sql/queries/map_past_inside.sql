-- The same of what was pointed at or drawn, all together.
select
    map_count.month,
    sum(map_count.facts_past)::bigint as facts
from map_count
inner join map_inside on map_inside.source = map_count.source and map_inside.place_id = map_count.place_id
group by map_count.month
having sum(map_count.facts_past) > 0
order by map_count.month
