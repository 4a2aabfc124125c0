-- The values that stand, for one reader: what is published, and what is in the hands that they may look into.
-- `own` are the indicators that they fill, `near` those of their axes.
with visible as (
    select *
    from plan_value_now
    where
        state not in ('superseded', 'dropped')
        and (
            state = 'published'
            or $sees_drafts
            or list_contains($own, indicator_id)
            or (state <> 'draft' and ($sees_submitted or list_contains($near, indicator_id)))
        )
),

line as (
    select
        value_id,
        list(category order by position) as categories,
        list(value order by position) as figures,
        list(respondents order by position) as respondents,
        list(statement order by position) as statements
    from plan_value_line
    where value_id in (select visible.value_id from visible)
    group by value_id
),

hand as (
    select
        value_id,
        arg_max(account_id, step_no) filter (where state = 'submitted') as submitted_by,
        max(made_on) filter (where state = 'submitted') as submitted_on,
        arg_max(account_id, step_no) filter (where state = 'validated') as validated_by,
        max(made_on) filter (where state = 'validated') as validated_on,
        max(made_on) filter (where state = 'published') as published_on
    from plan_value_step
    where value_id in (select visible.value_id from visible)
    group by value_id
)

select
    visible.*,
    line.categories,
    line.figures,
    line.respondents,
    line.statements,
    hand.submitted_by,
    hand.submitted_on,
    hand.validated_by,
    hand.validated_on,
    hand.published_on
from visible
inner join line on line.value_id = visible.value_id
inner join hand on hand.value_id = visible.value_id
order by visible.indicator_id, visible.period, visible.revision
