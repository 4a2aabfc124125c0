select
    line_no,
    coalesce(lat, 0) as lat,
    coalesce(lon, 0) as lon
from staged_landmark
order by line_no
