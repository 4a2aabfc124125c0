-- A row that the intake could not cut into columns has no year: it goes with the first one.
insert into stg_onisr_reject
select
    $table_name,
    $file_name,
    $line_no,
    $column_name,
    $value_seen,
    $expected,
    $reason,
    min(year)
from stg_onisr_accident
