-- The same, of some weekdays or hours. An hour keeps the facts whose hour is known alone; a weekday is that of their
-- first day.
create or replace temp table map_place_month as
select
    source,
    place_id,
    date_trunc('month', day)::date as month,
    count(*) as facts
from mart_event
where
    day between $first and last_day($last)
    and list_contains($sources::text[], source)
    and ($categories::text[] is null or list_contains($categories::text[], category))
    and ($weekdays::integer[] is null or list_contains($weekdays::integer[], isodow(day)))
    and (
        $hours::integer[] is null
        or (hour_state = 'exact' and list_contains($hours::integer[], start_minute // 60))
    )
group by all
