-- The sectors of one division that is in force, with their outlines (GeoJSON text).
select
    sector_code,
    name,
    geometry
from live_sector
where division = $division
order by name, sector_code
