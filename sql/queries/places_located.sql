-- How the events of each source are located.
with counted as (
    select
        source,
        is_demo,
        events,
        first_day,
        last_day,
        case
            when location_state = 'located' and location_how = 'coordinates' then 'coordinates'
            when location_state = 'located' then 'street'
            else location_state
        end as located
    from mart_place
)

select
    source,
    bool_or(is_demo) as is_demo,
    sum(events)::bigint as events,
    coalesce(sum(events) filter (where located = 'coordinates'), 0)::bigint as by_coordinates,
    coalesce(sum(events) filter (where located = 'street'), 0)::bigint as by_street,
    coalesce(sum(events) filter (where located = 'sector'), 0)::bigint as by_sector,
    coalesce(sum(events) filter (where located = 'outside'), 0)::bigint as outside,
    coalesce(sum(events) filter (where located = 'unlocated'), 0)::bigint as unlocated,
    min(first_day) as first_day,
    max(last_day) as last_day
from counted
group by source
order by source
