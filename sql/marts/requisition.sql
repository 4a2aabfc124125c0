delete from mart_requisition where source = $source;

insert into mart_requisition
select
    requisition.source,
    requisition.import_id,
    requisition.row_no,
    live_slot.is_demo,
    requisition.received_on,
    requisition.requesting_service,
    requisition.offence,
    requisition.camera_zone,
    requisition.asked_from,
    requisition.asked_to,
    requisition.usable,
    requisition.served_on,
    requisition.outcome
from requisition
inner join live_slot
    on
        live_slot.import_id = requisition.import_id
        and live_slot.part = requisition.part
        and live_slot.slot = requisition.slot
where requisition.source = $source;
