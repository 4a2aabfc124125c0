-- For each source of facts: what the coordination has decided, and what is held, with its first day.
with held as (
    select
        event.source,
        min(event.starts_on) as first_day,
        count(*) as facts
    from event
    inner join deposit on deposit.import_id = event.import_id
    where not deposit.is_demo
    group by event.source
    union all
    select
        activity_count.source,
        min(activity_count.first_day) as first_day,
        count(*) as facts
    from activity_count
    inner join deposit on deposit.import_id = activity_count.import_id
    where not deposit.is_demo
    group by activity_count.source
    union all
    select
        requisition.source,
        min(requisition.received_on) as first_day,
        count(*) as facts
    from requisition
    inner join deposit on deposit.import_id = requisition.import_id
    where not deposit.is_demo
    group by requisition.source
)

select
    coalesce(held.source, retention.source) as source,
    retention.months,
    retention.decided_on,
    held.first_day,
    coalesce(held.facts, 0) as facts
from held
full join retention on retention.source = held.source
order by source
