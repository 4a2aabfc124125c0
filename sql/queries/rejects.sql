select file_name, line_no, column_name, value_seen, expected, reason
from reject
where import_id = $import_id
order by file_name, line_no, column_name
