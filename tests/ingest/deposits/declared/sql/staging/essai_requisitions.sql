create or replace temp table stg_requisition as
select
    '' as part,
    recu_le::text as slot,
    line_no as row_no,
    recu_le as received_on,
    null::text as requesting_service,
    null::text as offence,
    null::text as camera_zone,
    null::timestamp as asked_from,
    null::timestamp as asked_to,
    exploitable as usable,
    null::date as served_on,
    suite::text as outcome
from checked_deposit;
