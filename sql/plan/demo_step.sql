-- Take the submitted values of the demonstration for a year one step further.
insert into plan_value_step
select
    plan_value_now.value_id,
    plan_value_now.step_no + 1,
    $state,
    null,
    'démonstration',
    plan_value_now.changed_on
from plan_value_now
where
    plan_value_now.is_demo
    and plan_value_now.period = $year
    and plan_value_now.state = case $state when 'published' then 'validated' else 'submitted' end
