-- What was changed of some objects of the plan, the latest first.
select
    plan_edit.revision,
    plan_edit.object_kind,
    plan_edit.object_id,
    plan_edit.field,
    plan_edit.value,
    plan_edit.reason,
    plan_edit.account_id,
    plan_edit.edited_on
from plan_edit
where
    list_contains($objects, plan_edit.object_kind || ' ' || plan_edit.object_id)
order by plan_edit.revision desc, plan_edit.field
limit $most
