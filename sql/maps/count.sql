-- What every layer and panel of a map counts: facts by place, category and month, of the period, of the one before,
-- and of the months before both, from which one knows how much they vary. No list asks for all. An hour keeps the facts
-- whose hour is known alone; a weekday is that of their first day.
create or replace temp table map_count as
select
    source,
    place_id,
    category,
    date_trunc('month', day)::date as month,
    count(*) filter (where day >= $first)::bigint as facts,
    count(*) filter (where day between $first_before and $last_before)::bigint as facts_before,
    count(*) filter (where day < $first_before)::bigint as facts_past
from mart_event
where
    (day between $first and $last or day between $first_past and $last_before)
    and list_contains($sources::text[], source)
    and ($categories::text[] is null or list_contains($categories::text[], category))
    and ($weekdays::integer[] is null or list_contains($weekdays::integer[], isodow(day)))
    and (
        $hours::integer[] is null
        or (hour_state = 'exact' and list_contains($hours::integer[], start_minute // 60))
    )
group by source, place_id, category, date_trunc('month', day);
