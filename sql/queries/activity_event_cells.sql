select
    strftime(month, '%Y-%m') as period,
    category,
    sum(events)::bigint as facts
from mart_event_month
where source = $source and division = ''
group by month, category
order by month, category
