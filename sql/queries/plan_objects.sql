-- What people decided, object by object: each field with its last value, and who first and last touched it.
with field as (
    select
        object_kind,
        object_id,
        field,
        arg_max(value, revision) as value
    from plan_edit
    where list_contains($kinds, object_kind)
    group by object_kind, object_id, field
),

object as (
    select
        object_kind,
        object_id,
        max(revision) as version,
        min(edited_on) as made_on,
        max(edited_on) as changed_on,
        arg_min(account_id, revision) as made_by,
        arg_max(account_id, revision) as changed_by,
        arg_max(reason, revision) filter (where field = 'state') as state_reason
    from plan_edit
    where list_contains($kinds, object_kind)
    group by object_kind, object_id
),

fields as (
    select
        object_kind,
        object_id,
        list(field order by field) as names,
        list(value order by field) as texts
    from field
    group by object_kind, object_id
)

select
    object.*,
    fields.names,
    fields.texts,
    coalesce(nullif(maker.organisation, ''), 'coordination') as made_for
from object
inner join fields
    on
        fields.object_kind = object.object_kind
        and fields.object_id = object.object_id
left join account_organisation as maker on maker.account_id = object.made_by
order by object.object_kind, object.made_on, object.object_id
