select
    sector_code,
    name,
    geometry
from live_sector
where division = $division
order by name collate fr, sector_code
