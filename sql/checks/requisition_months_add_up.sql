-- Requisitions gathered by month = requisitions one by one.
with one_by_one as (
    select
        source,
        date_trunc('month', received_on)::date as month,
        count(*) as requests
    from mart_requisition
    group by all
),

gathered as (
    select
        source,
        month,
        sum(requests)::bigint as requests
    from mart_requisition_month
    group by all
)

select
    coalesce(one_by_one.source, gathered.source) as source,
    coalesce(one_by_one.month, gathered.month) as month,
    one_by_one.requests,
    gathered.requests as shown
from one_by_one
full outer join gathered on gathered.source = one_by_one.source and gathered.month = one_by_one.month
where one_by_one.requests is distinct from gathered.requests
