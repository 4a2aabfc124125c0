select *
from plan_sheet
where import_id = $import_id
order by position, sheet_id
