-- Facts of a deposit beside those really in force for the same source and senders, by period, category and sector.
with mine as (
    select distinct
        source,
        part
    from deposit_slot
    where import_id = $import_id
),

fact as (
    select
        import_id,
        source,
        part,
        slot,
        strftime(starts_on, '%Y-%m') as period,
        category,
        sector_text,
        1 as facts
    from event
    union all
    select
        import_id,
        source,
        part,
        slot,
        period,
        category,
        sector_text,
        count as facts
    from activity_count
    union all
    select
        import_id,
        source,
        part,
        slot,
        strftime(received_on, '%Y-%m') as period,
        coalesce(offence, '') as category,
        camera_zone as sector_text,
        1 as facts
    from requisition
),

given as (
    select
        'given' as side,
        fact.*
    from fact
    where import_id = $import_id
),

in_force as (
    select
        'in_force' as side,
        fact.*
    from fact
    inner join mine
        on
            mine.source = fact.source
            and mine.part = fact.part
    inner join live_slot
        on
            live_slot.import_id = fact.import_id
            and live_slot.part = fact.part
            and live_slot.slot = fact.slot
    where fact.import_id <> $import_id and not live_slot.is_demo
),

both_sides as (
    select * from given
    union all
    select * from in_force
)

select
    side,
    period,
    category,
    coalesce(sector_text, '') as sector,
    sum(facts)::bigint as facts
from both_sides
group by all
order by all
