-- What a source of counts gives: by which periods, of which measures.
select
    granularity,
    measure,
    max(last_day) as last_day
from mart_count
where source = $source
group by granularity, measure
order by granularity, measure
