insert into contour
select
    $import_id,
    territory_code,
    level,
    geometry
from stg_contours
where $scope is not null;
