-- Facts (in parts, where their time is an interval) of the places pointed at, by weekday and hour.
select
    mart_place_hour.hour_state,
    mart_place_hour.weekday,
    mart_place_hour.hour,
    sum(mart_place_hour.weight) as weight
from mart_place_hour
inner join map_inside
    on map_inside.source = mart_place_hour.source and map_inside.place_id = mart_place_hour.place_id
where
    mart_place_hour.month between $first and $last
    and ($categories::text[] is null or list_contains($categories::text[], mart_place_hour.category))
group by mart_place_hour.hour_state, mart_place_hour.weekday, mart_place_hour.hour
order by mart_place_hour.hour_state, mart_place_hour.weekday, mart_place_hour.hour
