-- Every value has its lines and its first step; every line and step has its value.
with broken as (
    select value_id, 'no line' as problem from plan_value
    where value_id not in (select line.value_id from plan_value_line as line)
    union all
    select value_id, 'no step' from plan_value
    where value_id not in (select step.value_id from plan_value_step as step)
    union all
    select value_id, 'line without value' from plan_value_line
    where value_id not in (select plan_value.value_id from plan_value)
    union all
    select value_id, 'step without value' from plan_value_step
    where value_id not in (select plan_value.value_id from plan_value)
    union all
    select value_id, 'step twice' from plan_value_step
    group by value_id, step_no
    having count(*) > 1
)

select * from broken
