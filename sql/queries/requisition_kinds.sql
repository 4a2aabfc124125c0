-- The offences asked about, and the zones of cameras, as they stand together.
select distinct
    offence,
    camera_zone
from mart_requisition_month
where source = $source
