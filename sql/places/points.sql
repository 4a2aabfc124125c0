select
    place_id,
    given_lat,
    given_lon
from mart_place
where source = $source and given_lat is not null
