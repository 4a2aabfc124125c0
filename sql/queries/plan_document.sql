-- The plan of the commune, when there is one.
select plan_document.*
from plan_document
inner join live_import on live_import.import_id = plan_document.import_id
where plan_document.commune_code = $commune
