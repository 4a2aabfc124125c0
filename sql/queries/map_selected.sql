-- Facts of the places pointed at, by category; and of all those that could have been: known by a point for a shape,
-- in a sector otherwise. So the rest of the town is counted by the same rule.
select
    map_count.category,
    sum(map_count.facts)::bigint as town,
    sum(map_count.facts_before)::bigint as town_before,
    coalesce(sum(map_count.facts) filter (where map_inside.place_id is not null), 0)::bigint as facts,
    coalesce(sum(map_count.facts_before) filter (where map_inside.place_id is not null), 0)::bigint as facts_before
from map_count
inner join map_place on map_place.source = map_count.source and map_place.place_id = map_count.place_id
left join map_inside on map_inside.source = map_count.source and map_inside.place_id = map_count.place_id
where
    case
        when $by_point then map_place.location_state = 'located' and map_place.street_id is null
        else map_place.sector_code not in ('hors', 'inconnu')
    end
group by map_count.category
order by facts desc, map_count.category
