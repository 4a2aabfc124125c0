select *
from plan_indicator
where import_id = $import_id
order by sheet_id, parent_id nulls first, position, indicator_id
