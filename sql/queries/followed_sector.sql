-- Facts of one sector of one division, by month and category: the same mart as the map and the table.
select
    strftime(month, '%Y-%m') as period,
    category,
    sum(events)::bigint as facts
from mart_event_month
where source = $source and division = $division and sector_code = $sector
group by month, category
order by month, category
