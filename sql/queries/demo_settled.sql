-- Sources that get no demonstration data: they hold some, had some removed (unless `again`), or were really deposited;
-- and the plan, once somebody has entered a value.
select source
from deposit
union
select source
from demonstration
where not $again
union
select 'plan-indicateurs' as source
from plan_value
where not is_demo and origin <> 'computed'
