select
    kind,
    name,
    lat,
    lon,
    geometry
from live_landmark
order by kind, name collate fr, lat, lon
