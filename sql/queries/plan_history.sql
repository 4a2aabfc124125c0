-- Every value that an indicator ever had, the latest first: nothing is overwritten.
with line as (
    select
        value_id,
        list(category order by position) as categories,
        list(value order by position) as figures,
        list(respondents order by position) as respondents,
        list(statement order by position) as statements
    from plan_value_line
    group by value_id
),

step as (
    select
        value_id,
        list(state order by step_no) as states,
        list(coalesce(account_id, '') order by step_no) as hands,
        list(coalesce(reason, '') order by step_no) as reasons,
        list(made_on order by step_no) as moments
    from plan_value_step
    group by value_id
)

select
    plan_value_now.*,
    line.categories,
    line.figures,
    line.respondents,
    line.statements,
    step.states,
    step.hands,
    step.reasons,
    step.moments
from plan_value_now
inner join line on line.value_id = plan_value_now.value_id
inner join step on step.value_id = plan_value_now.value_id
where plan_value_now.indicator_id = $indicator_id and not (plan_value_now.state = 'draft' and not $sees_drafts)
order by plan_value_now.period desc, plan_value_now.revision desc
