insert into iris
select
    $import_id,
    iris_code,
    measure,
    year,
    value
from stg_iris
where $scope is not null;
