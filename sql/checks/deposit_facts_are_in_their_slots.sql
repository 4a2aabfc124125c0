-- No fact outside the slots that its deposit covers: undoing or replacing by slot forgets none.
with facts as (
    select distinct
        import_id,
        part,
        slot
    from event
    union all
    select distinct
        import_id,
        part,
        slot
    from activity_count
    union all
    select distinct
        import_id,
        part,
        slot
    from requisition
    union all
    select distinct
        import_id,
        part,
        slot
    from survey_count
    union all
    select distinct
        import_id,
        part,
        slot
    from indicator_entry
)

select
    facts.import_id,
    facts.part,
    facts.slot
from facts
left join deposit_slot
    on
        deposit_slot.import_id = facts.import_id
        and deposit_slot.part = facts.part
        and deposit_slot.slot = facts.slot
where deposit_slot.import_id is null
