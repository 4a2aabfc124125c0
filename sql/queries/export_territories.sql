select
    territory.territory_code,
    territory.level,
    territory.name,
    territory.parent_code
from territory
inner join live_import on live_import.import_id = territory.import_id
order by territory.level, territory.territory_code
