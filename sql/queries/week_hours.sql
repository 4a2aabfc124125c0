-- Facts (in parts, where their time is an interval) by weekday and hour; no list or no place asks for all.
select
    hour_state,
    weekday,
    hour,
    sum(weight) as weight
from mart_hour
where
    source = $source
    and month between $first and $last
    and ($categories::text[] is null or list_contains($categories::text[], category))
    and ($place::text is null or place = $place::text)
group by hour_state, weekday, hour
order by hour_state, weekday, hour
