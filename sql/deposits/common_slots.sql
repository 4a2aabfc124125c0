-- The slots of this deposit for which something real is in force, and by which imports.
create or replace temp table common_slot as
select
    live_slot.import_id,
    live_slot.part,
    live_slot.slot
from live_slot
inner join stg_slot
    on
        stg_slot.part = live_slot.part
        and stg_slot.slot = live_slot.slot
where live_slot.source = $source and not live_slot.is_demo;
