-- For each source of facts: what the coordination has decided, and what is held, with its first day.
with held as (
    select
        source,
        min(first_day) as first_day,
        count(*) as facts
    from dated_fact
    group by source
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
