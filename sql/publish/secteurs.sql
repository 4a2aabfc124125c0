insert into sector
select
    $import_id,
    division,
    division_title,
    sector_code,
    name,
    name_key,
    area_m2,
    geometry
from staged_sector
where $scope is not null;
