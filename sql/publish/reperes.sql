insert into landmark (import_id, kind, name, lat, lon, geometry)
select
    $import_id,
    replace($scope, 'reperes/', ''),
    name,
    lat,
    lon,
    geometry
from staged_landmark
