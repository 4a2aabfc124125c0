select
    division,
    division_title,
    sector_code,
    name,
    name_key,
    area_m2,
    geometry
from live_sector
order by division, area_m2, sector_code
