insert into plan_value_step
select
    $value_id,
    coalesce(max(step_no), 0) + 1,
    $state,
    $account_id,
    $reason,
    $now
from plan_value_step
where value_id = $value_id
