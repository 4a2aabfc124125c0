-- Computed values that were never published, whatever became of them.
select
    value_id,
    period
from plan_value
where
    origin = 'computed'
    and list_contains($indicators, indicator_id)
    and value_id not in (select plan_value_step.value_id from plan_value_step where plan_value_step.state = 'published')
