-- The commune, its département, its region and metropolitan France, from the nearest to the widest.
with known as (
    select
        territory.territory_code,
        min(territory.region_code) as region_code
    from territory
    inner join live_import on live_import.import_id = territory.import_id
    where territory.territory_code = 'DEP-' || $departement
    group by territory.territory_code
),

listed as (
    select 1 as rank, 'COM-' || $commune as territory_code
    union all
    select 2 as rank, 'DEP-' || $departement as territory_code
    union all
    select 3 as rank, region_code as territory_code
    from known
    where region_code is not null
    union all
    select 4 as rank, 'FR-METRO' as territory_code
)

select territory_code
from listed
order by rank
