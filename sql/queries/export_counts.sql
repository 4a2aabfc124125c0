select
    source,
    part,
    period,
    granularity,
    first_day,
    last_day,
    category,
    family,
    origin,
    sector_text as sector,
    measure,
    count,
    is_demo,
    import_id
from mart_count
order by source, part, first_day, granularity, category, measure, sector_text, origin
