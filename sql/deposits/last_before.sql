-- The last day published before this deposit, for the same senders.
select max(deposit.last_day) as last_day
from deposit
inner join live_import on live_import.import_id = deposit.import_id
where
    deposit.source = $source
    and not deposit.is_demo
    and deposit.last_day < $first_day
    and exists (
        select 1
        from deposit_slot
        inner join stg_slot on stg_slot.part = deposit_slot.part
        where deposit_slot.import_id = deposit.import_id
    )
