-- What a month of this source usually counts, whole months only: its median and the usual distance to it.
with months as (
    select
        date_trunc('month', received_on) as month,
        count(*) as requests
    from mart_requisition
    where
        source = $source
        and not is_demo
        and date_trunc('month', received_on) < date_trunc('month', $today::date)
    group by all
)

select
    count(*) as months,
    median(requests) as usual,
    mad(requests) as spread
from months
