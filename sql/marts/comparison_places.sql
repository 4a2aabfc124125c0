-- Where the observed commune lies, as far as the loaded territories and bases tell.
with by_territory as (
    select
        max(territory.departement_code) as departement_code,
        max(territory.region_code) as region_code
    from territory
    inner join live_import on live_import.import_id = territory.import_id
    where territory.territory_code = $commune
),

by_base as (
    select max(crime.parent_code) as region_code
    from recorded_crime as crime
    inner join live_import on live_import.import_id = crime.import_id
    where crime.level = 'departemental' and crime.territory_code = $departement
),

size_class as (
    select max(territory_member.territory_code) as size_class
    from territory_member
    inner join live_import on live_import.import_id = territory_member.import_id
    where territory_member.member_code = $commune and territory_member.territory_code like 'TUU-%'
),

-- How many départements the région has: a sum of fewer is not the région.
region_size as (
    select count(*)::integer as departements
    from territory
    inner join live_import on live_import.import_id = territory.import_id
    where
        territory.level = 'departement'
        and territory.parent_code = (select by_territory.region_code from by_territory)
)

select
    coalesce(by_territory.region_code, by_base.region_code) as region,
    region_size.departements,
    size_class.size_class
from by_territory
cross join by_base
cross join region_size
cross join size_class
