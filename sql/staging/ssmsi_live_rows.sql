select count(*)
from recorded_crime
where import_id = $import_id
