select distinct
    lat,
    lon
from mart_place
where source = $source and location_state = 'located'
