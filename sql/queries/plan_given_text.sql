select
    sheet_id,
    kind,
    words
from plan_text
where import_id = $import_id
order by sheet_id, kind, position
