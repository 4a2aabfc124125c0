delete from mart_accident_year
where year = $year and origin = 'file';

insert into mart_accident_year
with cells as (
    select
        import_id,
        perimeter,
        departement_code,
        region_code,
        case when departement_code = $departement then whole_commune end as commune_code,
        count(*) as accidents,
        sum(killed) as killed,
        sum(hospitalised) as hospitalised,
        sum(light_injured) as light_injured,
        sum(unknown_severity) as unknown_severity,
        count(*) filter (where location_state = 'located') as located
    from mart_feed_accident
    group by all
),

seen as (
    select
        bool_or(departement_code = '976') as has_mayotte,
        bool_or(departement_code in ('975', '977', '978', '984', '986', '987', '988', '989')) as has_other_overseas
    from cells
),

france as (
    select
        'FR' as territory_code,
        case
            when seen.has_other_overseas then 'métropole + DOM + autres outre-mer'
            when seen.has_mayotte then 'métropole + DOM'
            else 'métropole + DOM (sans Mayotte)'
        end as label,
        cells.*
    from cells
    cross join seen
    where cells.perimeter = 'national'
),

metropole as (
    select
        'FR-METRO' as territory_code,
        'métropole' as label,
        cells.*
    from cells
    where cells.perimeter = 'national' and length(cells.departement_code) = 2
),

regions as (
    select
        cells.region_code as territory_code,
        'région' as label,
        cells.*
    from cells
    where cells.perimeter = 'national' and cells.region_code is not null
),

departements as (
    select
        'DEP-' || cells.departement_code as territory_code,
        'département' as label,
        cells.*
    from cells
    where cells.departement_code is not null
),

-- A commune without any accident is a true zero, once its département is covered.
observed as (
    select territory.territory_code
    from territory
    inner join live_import using (import_id)
    where starts_with(territory.territory_code, 'COM-' || $departement)
    union
    select 'COM-' || $commune as territory_code
),

quiet as (
    select
        observed.territory_code,
        covered.import_id
    from observed
    cross join (select min(import_id) as import_id from cells where departement_code = $departement) as covered
    where
        covered.import_id is not null
        and observed.territory_code not in (
            select 'COM-' || cells.commune_code
            from cells
            where cells.commune_code is not null
        )
),

communes as (
    select
        'COM-' || cells.commune_code as territory_code,
        'commune' as label,
        cells.*
    from cells
    where cells.commune_code is not null
),

counted as (
    select * from france
    union all
    select * from metropole
    union all
    select * from regions
    union all
    select * from departements
    union all
    select * from communes
)

select
    territory_code,
    $year,
    sum(accidents),
    sum(killed),
    sum(hospitalised),
    sum(light_injured),
    sum(unknown_severity),
    sum(located),
    min(label),
    'file',
    min(import_id)
from counted
group by territory_code
union all
select
    territory_code,
    $year,
    0,
    0,
    0,
    0,
    0,
    0,
    'commune',
    'file',
    import_id
from quiet
