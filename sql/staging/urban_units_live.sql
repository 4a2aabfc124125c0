select count(*)
from territory_member
where import_id = $import_id and territory_code like 'TUU-%'
