-- The values of one indicator and period that still stand: one published at most, one in hand at most.
select
    plan_value_now.value_id,
    plan_value_now.step_no,
    plan_value_now.state,
    plan_value_now.changed_on,
    plan_value_now.origin,
    plan_value_now.is_demo,
    account.login
from plan_value_now
left join account on account.account_id = plan_value_now.account_id
where
    plan_value_now.indicator_id = $indicator_id
    and plan_value_now.period = $period
    and plan_value_now.state not in ('superseded', 'dropped')
order by plan_value_now.state = 'published', plan_value_now.revision desc
