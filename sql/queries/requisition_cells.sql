-- Requisitions gathered by all that the page asks of them; `days` runs from reception to service.
select
    month,
    offence,
    camera_zone,
    requesting_service,
    usable,
    outcome,
    days,
    requests
from mart_requisition_month
where source = $source
order by all
