select
    deposit.source,
    count(*) as deposits,
    sum(import.rows_loaded)::bigint as rows
from deposit
inner join import on import.import_id = deposit.import_id
where deposit.is_demo
group by deposit.source
order by deposit.source
