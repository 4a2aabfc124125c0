-- How each file of an import was read.
select
    file_name,
    encoding,
    notes,
    sha256,
    size_bytes,
    rows_read,
    rows_loaded,
    rows_rejected,
    blank_lines
from import_file
where import_id = $import_id
order by file_no
