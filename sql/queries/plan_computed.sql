-- What stands of computed indicators, with its lines.
select
    plan_value_now.value_id,
    plan_value_now.indicator_id,
    plan_value_now.period,
    plan_value_now.state,
    plan_value_now.is_demo,
    list(plan_value_line.category order by plan_value_line.position) as categories,
    list(plan_value_line.value order by plan_value_line.position) as figures
from plan_value_now
inner join plan_value_line on plan_value_line.value_id = plan_value_now.value_id
where
    list_contains($indicators, plan_value_now.indicator_id)
    and plan_value_now.state not in ('superseded', 'dropped')
group by all
order by plan_value_now.indicator_id, plan_value_now.period
