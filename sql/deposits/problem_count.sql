select count(distinct line_no) as n
from deposit_problem
where severity = 'reject'
