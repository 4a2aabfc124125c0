-- The sectors in force, one a row; `geometry` is GeoJSON, in degrees.
select
    division,
    division_title,
    sector_code,
    name,
    round(area_m2) as area_m2,
    import_id,
    geometry
from live_sector
order by division, sector_code
