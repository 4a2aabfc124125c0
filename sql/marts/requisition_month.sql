-- Requisitions gathered by all that the page asks of them; `days` runs from reception to service.
delete from mart_requisition_month where source = $source;

insert into mart_requisition_month
select
    source,
    date_trunc('month', received_on)::date as month,
    offence,
    camera_zone,
    requesting_service,
    usable,
    outcome,
    date_diff('day', received_on, served_on) as days,
    count(*) as requests
from mart_requisition
where source = $source
group by all;
