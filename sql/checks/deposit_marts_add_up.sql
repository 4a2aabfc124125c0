-- What pages read is what is in force, source by source.
with in_force as (
    select
        event.source,
        'event' as mart,
        count(*) as facts
    from event
    inner join live_slot
        on
            live_slot.import_id = event.import_id
            and live_slot.part = event.part
            and live_slot.slot = event.slot
    group by event.source
    union all
    select
        activity_count.source,
        'count' as mart,
        count(*) as facts
    from activity_count
    inner join live_slot
        on
            live_slot.import_id = activity_count.import_id
            and live_slot.part = activity_count.part
            and live_slot.slot = activity_count.slot
    group by activity_count.source
    union all
    select
        requisition.source,
        'requisition' as mart,
        count(*) as facts
    from requisition
    inner join live_slot
        on
            live_slot.import_id = requisition.import_id
            and live_slot.part = requisition.part
            and live_slot.slot = requisition.slot
    group by requisition.source
    union all
    select
        survey_count.source,
        'survey' as mart,
        count(*) as facts
    from survey_count
    inner join live_slot
        on
            live_slot.import_id = survey_count.import_id
            and live_slot.part = survey_count.part
            and live_slot.slot = survey_count.slot
    group by survey_count.source
),

marts as (
    select
        source,
        'event' as mart,
        count(*) as facts
    from mart_event
    group by source
    union all
    select
        source,
        'count' as mart,
        count(*) as facts
    from mart_count
    group by source
    union all
    select
        source,
        'requisition' as mart,
        count(*) as facts
    from mart_requisition
    group by source
    union all
    select
        source,
        'survey' as mart,
        count(*) as facts
    from mart_survey
    where source in (select distinct survey_count.source from survey_count)
    group by source
)

select
    coalesce(in_force.source, marts.source) as source,
    coalesce(in_force.mart, marts.mart) as mart,
    in_force.facts,
    marts.facts as shown
from in_force
full outer join marts on marts.source = in_force.source and marts.mart = in_force.mart
where in_force.facts is distinct from marts.facts
