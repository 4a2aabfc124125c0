select
    location_reason as reason,
    sum(events)::bigint as events
from mart_place
where location_state = 'unlocated' and ($source is null or source = $source)
group by location_reason
order by events desc, location_reason
