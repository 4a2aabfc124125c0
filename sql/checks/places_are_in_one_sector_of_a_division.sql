select
    source,
    place_id,
    division
from mart_place_sector
group by source, place_id, division
having count(*) > 1
