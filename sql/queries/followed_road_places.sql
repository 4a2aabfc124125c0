-- Every territory that has accidents, the observed one and its département first; whether its months are known.
select
    mart.territory_code,
    coalesce(min(territory.name), mart.territory_code) as name,
    mart.territory_code in (
        select mart_accident_breakdown.territory_code
        from mart_accident_breakdown
        where mart_accident_breakdown.dimension = 'month'
    ) as has_months
from mart_accident_year as mart
left join territory
    on
        territory.territory_code = mart.territory_code
        and territory.import_id in (select live_import.import_id from live_import)
group by mart.territory_code
order by
    mart.territory_code <> $commune,
    mart.territory_code <> $departement,
    mart.territory_code like 'COM-%',
    name collate fr,
    mart.territory_code
