insert into indicator_entry
select
    $import_id,
    $source,
    part,
    slot,
    row_no,
    sheet_id,
    indicator_id,
    period,
    category,
    value,
    statement,
    respondents,
    comment,
    mode
from stg_plan;
