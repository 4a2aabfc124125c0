select
    column_name,
    value_seen,
    count(*) as found
from deposit_problem
where code = 'unknown_label'
group by all
order by found desc, column_name, value_seen
