select *
from plan_instance
where import_id = $import_id
order by position, instance_id
