-- What is really in force for the very days or periods of a deposit: how many of them, how many rows, of which
-- deposits. Nobody minds that demonstration data are replaced.
with shared as (
    select
        live_slot.import_id,
        live_slot.part,
        live_slot.slot
    from live_slot
    inner join deposit_slot
        on
            deposit_slot.source = live_slot.source
            and deposit_slot.part = live_slot.part
            and deposit_slot.slot = live_slot.slot
    where deposit_slot.import_id = $import_id and live_slot.import_id <> $import_id and not live_slot.is_demo
),

fact as (
    select
        import_id,
        part,
        slot
    from event
    union all
    select
        import_id,
        part,
        slot
    from activity_count
    union all
    select
        import_id,
        part,
        slot
    from requisition
    union all
    select
        import_id,
        part,
        slot
    from survey_count
    union all
    select
        import_id,
        part,
        slot
    from indicator_entry
),

counted as (
    select count(*) as facts
    from fact
    inner join shared
        on
            shared.import_id = fact.import_id
            and shared.part = fact.part
            and shared.slot = fact.slot
)

select
    count(distinct shared.part || ' ' || shared.slot) as slots,
    (select facts from counted) as facts,
    list(distinct shared.import_id order by shared.import_id) as imports
from shared
