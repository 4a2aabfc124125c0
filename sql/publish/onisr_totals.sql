insert into accident_total
select
    $import_id,
    territory_code,
    year,
    accidents,
    killed,
    hospitalised,
    light,
    unknown,
    perimeter,
    origin
from stg_totals
where $scope is not null;
