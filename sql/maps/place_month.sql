-- Facts by place and month. No list asks for all.
create or replace temp table map_place_month as
select
    source,
    place_id,
    month,
    sum(events)::bigint as facts
from mart_place_month
where
    month between $first and $last
    and list_contains($sources::text[], source)
    and ($categories::text[] is null or list_contains($categories::text[], category))
group by source, place_id, month
