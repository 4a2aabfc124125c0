-- Why the indicators just computed have no value, period by period.
delete from mart_plan_missing
where list_contains($indicators, indicator_id);

insert into mart_plan_missing
select
    indicator_id,
    period,
    reason
from given_missing
