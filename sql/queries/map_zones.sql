-- The sectors of every division, by which the name of a zone of cameras may be known.
select
    division,
    division_title as title,
    sector_code,
    name,
    name_key,
    area_m2
from live_sector
order by division, name collate fr, sector_code
