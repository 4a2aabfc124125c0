insert into requisition
select
    $import_id,
    $source,
    part,
    slot,
    row_no,
    received_on,
    requesting_service,
    offence,
    camera_zone,
    asked_from,
    asked_to,
    usable,
    served_on,
    outcome
from stg_requisition;
