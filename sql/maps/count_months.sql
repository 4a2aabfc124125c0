-- The same from the mart of months, whose size follows the places and not the events: no weekday, no hour is asked.
create or replace temp table map_count as
select
    source,
    place_id,
    category,
    month,
    coalesce(sum(events) filter (where month >= $first), 0)::bigint as facts,
    coalesce(sum(events) filter (where month between $first_before and $last_before), 0)::bigint as facts_before,
    coalesce(sum(events) filter (where month < $first_before), 0)::bigint as facts_past
from mart_place_month
where
    (month between $first and $last or month between $first_past and $last_before)
    and list_contains($sources::text[], source)
    and ($categories::text[] is null or list_contains($categories::text[], category))
group by source, place_id, category, month
