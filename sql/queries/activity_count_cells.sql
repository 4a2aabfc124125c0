-- A year's total is never mixed with months: one granularity, one measure.
select
    period,
    category,
    sum(count)::bigint as facts
from mart_count
where source = $source and granularity = $granularity and measure = $measure
group by period, category
order by period, category
