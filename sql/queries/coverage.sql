select
    part,
    period,
    granularity,
    first_day,
    last_day,
    received_on,
    is_demo
from mart_coverage
where source = $source
order by first_day, part
