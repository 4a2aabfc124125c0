select
    indicator_id,
    period,
    reason
from mart_plan_missing
order by indicator_id, period, reason
