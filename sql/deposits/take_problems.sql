insert into deposit_problem
select
    line_no,
    column_name,
    null as value_seen,
    severity,
    code,
    expected,
    reason
from stg_problem;
