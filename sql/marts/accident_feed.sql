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
)

select
    accident.import_id,
    accident.accident_id,
    accident.year,
    accident.departement_code,
    accident.date,
    accident.minute_of_day // 60 as hour,
    accident.light,
    accident.built_up_area,
    accident.location_state,
    accident.persons,
    accident.killed,
    accident.hospitalised,
    accident.light_injured,
    accident.unknown_severity,
    feeding.perimeter,
    -- Arrondissements of Paris, Lyon and Marseille count for their commune.
    case
        when accident.commune_code between '75101' and '75120' then '75056'
        when accident.commune_code between '69381' and '69389' then '69123'
        when accident.commune_code between '13201' and '13216' then '13055'
        else accident.commune_code
    end as whole_commune,
    region.region_code
from accident
inner join feeding using (import_id)
left join region on region.territory_code = 'DEP-' || accident.departement_code
