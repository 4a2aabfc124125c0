-- The texts of events that nothing locates and of which nobody has said anything.
select
    source,
    place_text,
    sector_text,
    location_reason,
    sum(events)::bigint as events,
    min(first_day) as first_day,
    max(last_day) as last_day
from mart_place
where
    location_state = 'unlocated'
    and location_how is null
    and (place_text is not null or sector_text is not null)
    and ($source is null or source = $source)
group by all
order by events desc, place_text, sector_text, source
