-- The weights of a fact add up to one: those of a source are as many as its events and its requisitions.
with facts as (
    select source
    from mart_event
    union all
    select source
    from mart_requisition
),

expected as (
    select
        source,
        count(*) as facts
    from facts
    group by source
),

weighed as (
    select
        source,
        sum(weight) as facts
    from mart_hour
    group by source
)

select
    coalesce(expected.source, weighed.source) as source,
    expected.facts,
    weighed.facts as weighed
from expected
full outer join weighed on weighed.source = expected.source
where abs(coalesce(expected.facts, 0) - coalesce(weighed.facts, 0)) > 0.001
