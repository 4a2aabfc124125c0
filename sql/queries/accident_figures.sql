-- Yearly figures of some territories, each with the inhabitants of that very year, when known.
with inhabitants as (
    select
        denominator.territory_code,
        denominator.year,
        max(denominator.value) as inhabitants,
        max(denominator.source) as inhabitants_source
    from denominator
    inner join live_import on live_import.import_id = denominator.import_id
    where
        denominator.kind = 'inhabitants'
        and list_contains($territory_codes, denominator.territory_code)
    group by denominator.territory_code, denominator.year
),

named as (
    select
        territory.territory_code,
        min(territory.name) as name
    from territory
    inner join live_import on live_import.import_id = territory.import_id
    where list_contains($territory_codes, territory.territory_code)
    group by territory.territory_code
)

select
    mart.territory_code,
    coalesce(named.name, mart.territory_code) as name,
    mart.year,
    mart.accidents,
    mart.killed,
    mart.hospitalised,
    mart.light_injured,
    mart.unknown_severity,
    mart.located,
    mart.perimeter,
    mart.origin,
    inhabitants.inhabitants,
    inhabitants.inhabitants_source
from mart_accident_year as mart
left join inhabitants
    on inhabitants.territory_code = mart.territory_code and inhabitants.year = mart.year
left join named on named.territory_code = mart.territory_code
where list_contains($territory_codes, mart.territory_code)
order by mart.territory_code, mart.year
