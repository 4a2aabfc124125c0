insert into denominator
select
    $import_id,
    territory_code,
    year,
    kind,
    value,
    source
from stg_populations
where $scope is not null;
