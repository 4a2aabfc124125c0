insert into activity_count
select
    $import_id,
    $source,
    part,
    slot,
    row_no,
    period,
    first_day,
    last_day,
    category,
    origin,
    sector_text,
    measure,
    count
from stg_count;
