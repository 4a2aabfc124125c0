select distinct category
from mart_event_month
where division = '' and list_contains($sources::text[], source)
order by category
