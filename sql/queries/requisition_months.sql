-- Requisitions by the month of their reception.
select
    month,
    sum(requests)::bigint as requests
from mart_requisition_month
where source = $source
group by month
order by month
