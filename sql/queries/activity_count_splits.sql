select
    category,
    origin,
    nullif(part, '') as part,
    sector_text as sector,
    sum(count)::bigint as facts
from mart_count
where
    source = $source
    and granularity = $granularity
    and measure = $measure
    and first_day between $first and $last
group by category, origin, part, sector_text
order by category, origin, part, sector_text
