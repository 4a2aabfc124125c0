-- What is to be said of each line of a deposit, rejected or to be looked at.
select
    line_no,
    column_name,
    expected,
    reason,
    true as is_reject
from reject
where import_id = $import_id and line_no is not null
union all
select
    line_no,
    column_name,
    expected,
    reason,
    false as is_reject
from deposit_question
where import_id = $import_id
order by line_no, is_reject desc, column_name
