-- Who last touched an object of the plan, when, and what.
with last as (
    select max(revision) as revision
    from plan_edit
    where object_kind = $object_kind and object_id = $object_id
)

select
    plan_edit.revision,
    plan_edit.field,
    plan_edit.value,
    plan_edit.edited_on,
    account.login
from plan_edit
inner join last on last.revision = plan_edit.revision
left join account on account.account_id = plan_edit.account_id
where plan_edit.object_kind = $object_kind and plan_edit.object_id = $object_id
order by plan_edit.field
