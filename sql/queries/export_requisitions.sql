select
    source,
    received_on,
    requesting_service,
    offence,
    camera_zone,
    asked_from,
    asked_to,
    usable,
    served_on,
    outcome,
    is_demo,
    import_id,
    row_no as line
from mart_requisition
order by received_on, import_id, row_no
