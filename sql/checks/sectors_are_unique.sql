select
    division,
    sector_code
from live_sector
group by division, sector_code
having count(*) > 1
