select *
from plan_axis
where import_id = $import_id
order by position, axis_id
