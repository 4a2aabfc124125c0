select
    severity,
    code,
    message,
    line_no as line,
    column_name as "column",
    value_seen as "value",
    expected,
    lines_found as "rows"
from deposit_finding
where import_id = $import_id
order by position
