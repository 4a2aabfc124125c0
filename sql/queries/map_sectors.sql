select
    sector_code,
    name,
    area_m2,
    geometry
from live_sector
where division = $division
order by name collate fr, sector_code
