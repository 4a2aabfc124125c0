select
    category,
    origin,
    control,
    outcome,
    fine_class,
    sum(events)::bigint as facts,
    sum(fines)::bigint as fines
from mart_event_month
where
    source = $source
    and division = ''
    and month between $first and $last
group by category, origin, control, outcome, fine_class
order by category, origin, control, outcome, fine_class
