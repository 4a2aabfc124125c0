-- The accidents that may feed yearly figures: those of a national file, or of one whole département.
create or replace temp table mart_feed_accident as
with feeding as (
    select
        import_id,
        perimeter
    from live_import
    where
        source = 'onisr'
        and scope = 'onisr/' || $year::text
        and (perimeter = 'national' or starts_with(perimeter, 'DEP-'))
),

region as (
    select
        territory.territory_code,
        min(territory.region_code) as region_code
    from territory
    inner join live_import using (import_id)
    where starts_with(territory.territory_code, 'DEP-')
    group by territory.territory_code
),

home as (
    select min(region.region_code) as region_code
    from region
    where region.territory_code = 'DEP-' || $departement
),

fed as (
    select
        accident.*,
        feeding.perimeter,
        region.region_code,
        -- Arrondissements of Paris, Lyon and Marseille count for their commune.
        case
            when accident.commune_code between '75101' and '75120' then '75056'
            when accident.commune_code between '69381' and '69389' then '69123'
            when accident.commune_code between '13201' and '13216' then '13055'
            else accident.commune_code
        end as whole_commune
    from accident
    inner join feeding on feeding.import_id = accident.import_id
    left join region on region.territory_code = 'DEP-' || accident.departement_code
)

select
    fed.import_id,
    fed.accident_id,
    fed.year,
    fed.perimeter,
    fed.departement_code,
    fed.region_code,
    fed.whole_commune,
    -- The innermost of the four nested territories that holds it: 3 commune, 2 département, 1 region, 0 elsewhere.
    case
        when fed.departement_code = $departement and fed.whole_commune = $commune then 3
        when fed.departement_code = $departement then 2
        when fed.region_code = home.region_code then 1
        else 0
    end as tier,
    fed.date,
    fed.minute_of_day // 60 as hour,
    fed.light,
    fed.built_up_area,
    fed.location_state,
    fed.persons,
    fed.killed,
    fed.hospitalised,
    fed.light_injured,
    fed.unknown_severity
from fed
cross join home
