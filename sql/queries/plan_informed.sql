-- Which periods have a value that its carrier has let go: that it exists, not what it is.
select distinct
    indicator_id,
    period
from plan_value_now
where state in ('submitted', 'validated', 'published')
