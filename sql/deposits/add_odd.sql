insert into deposit_problem
select
    line_no,
    null as column_name,
    null as value_seen,
    'question' as severity,
    'odd_value' as code,
    expected,
    reason
from given_odd;
