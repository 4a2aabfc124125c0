select
    sheet_id,
    position,
    title,
    is_done
from plan_given_step
where import_id = $import_id
order by sheet_id, position
