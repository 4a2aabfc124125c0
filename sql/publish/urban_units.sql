insert into territory_member
select
    $import_id,
    class_code,
    territory_code
from stg_urban_unit
where $scope is not null;

-- The shipped territories hold the unit of Manosque already: one composition for each code.
insert into territory_member
with known as (
    select distinct territory_member.territory_code
    from territory_member
    inner join live_import on live_import.import_id = territory_member.import_id
    where live_import.import_id <> $import_id
)

select
    $import_id,
    unit.unit_code,
    unit.territory_code
from stg_urban_unit as unit
anti join known on known.territory_code = unit.unit_code
where not unit.is_outside;

insert into territory (import_id, territory_code, level, name)
with known as (
    select distinct territory.territory_code
    from territory
    inner join live_import on live_import.import_id = territory.import_id
),

wanted as (
    select distinct unit_code as territory_code
    from stg_urban_unit
    where not is_outside
)

select
    $import_id,
    wanted.territory_code,
    'uu',
    'Unité urbaine : ' || label.libelle
from wanted
inner join stg_labels as label
    on upper(trim(label.zonage)) = 'UU2020' and 'UU-' || upper(lpad(trim(label.code), 5, '0')) = wanted.territory_code
anti join known on known.territory_code = wanted.territory_code;
