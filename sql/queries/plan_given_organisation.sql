select
    sheet_id,
    role,
    organisation
from plan_organisation
where import_id = $import_id
order by sheet_id, role, position
