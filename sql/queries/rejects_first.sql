select
    file_name,
    line_no,
    column_name,
    value_seen,
    expected,
    reason,
    count(*) over () as total
from reject
where import_id = $import_id
order by file_name, line_no, column_name
limit $most
