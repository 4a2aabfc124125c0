insert into street
select
    $import_id,
    street_id,
    commune_code,
    name,
    old_commune,
    lat,
    lon,
    addresses,
    south,
    west,
    north,
    east
from stg_street
where $scope is not null;
