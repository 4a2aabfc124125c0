insert into deposit_finding
select
    $import_id,
    position,
    severity,
    code,
    message,
    line_no,
    column_name,
    value_seen,
    expected,
    lines_found
from given_finding;

insert into deposit_question
select
    $import_id,
    line_no,
    column_name,
    expected,
    reason
from deposit_problem
where severity = 'question' and line_no is not null;
