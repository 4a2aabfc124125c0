-- A revision writes a field of an object once, and none is beyond the counter.
with twice as (
    select revision, object_kind, object_id, field from plan_edit
    group by revision, object_kind, object_id, field
    having count(*) > 1
),

beyond as (
    select plan_edit.revision, plan_edit.object_kind, plan_edit.object_id, plan_edit.field from plan_edit
    cross join plan_revision
    where plan_edit.revision > plan_revision.number
),

counters as (
    select count(*) as revision, 'plan_revision' as object_kind, '' as object_id, '' as field from plan_revision
    having count(*) <> 1
)

select * from twice
union all
select * from beyond
union all
select * from counters
