select max(territory.region_code) as region_code
from territory
inner join live_import on live_import.import_id = territory.import_id
where territory.territory_code = $territory_code
