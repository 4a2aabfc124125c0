select territory.name
from territory
inner join live_import using (import_id)
where territory.territory_code = $territory_code
order by territory.import_id desc
limit 1
