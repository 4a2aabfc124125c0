-- The same value wrong for the same reason is one finding: its first line, and how many lines.
select
    min(line_no) as line_no,
    column_name,
    value_seen,
    severity,
    code,
    expected,
    reason,
    count(*) as found
from deposit_problem
group by all
order by line_no, column_name, reason
limit $most
