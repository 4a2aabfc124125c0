insert into territory
select
    $import_id,
    territory_code,
    level,
    name,
    parent_code,
    departement_code,
    region_code,
    epci_code
from stg_territories
where $scope is not null;

insert into territory_member
select
    $import_id,
    territory_code,
    member_code
from stg_members;
