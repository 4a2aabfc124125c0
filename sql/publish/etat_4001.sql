insert into crime_4001
with years as (
    select min(year) || '-' || max(year) as edition
    from stg_etat_4001
)

select
    $import_id,
    years.edition,
    staged.year,
    staged.force,
    staged.departement_code,
    staged.perimeter,
    staged.service,
    staged.index_code,
    staged.label,
    staged.count
from stg_etat_4001 as staged
cross join years
where $scope is not null;
