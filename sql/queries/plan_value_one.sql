select
    value_id,
    indicator_id,
    period,
    state,
    step_no,
    origin
from plan_value_now
where value_id = $value_id
