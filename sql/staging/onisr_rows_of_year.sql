select true
from stg_onisr_number
where table_name = $table_name and starts_with(ltrim(num_acc), $year)
limit 1
