-- One dimension over a period: the categories as stored, and how many of its years are there.
with years as (
    select count(distinct year) as years
    from mart_accident_breakdown
    where territory_code = $territory_code and dimension = $dimension and year between $first and $last
)

select
    mart.category,
    sum(mart.accidents)::bigint as accidents,
    sum(mart.persons)::bigint as persons,
    sum(mart.killed)::bigint as killed,
    sum(mart.hospitalised)::bigint as hospitalised,
    sum(mart.light_injured)::bigint as light_injured,
    any_value(years.years) as years
from mart_accident_breakdown as mart
cross join years
where
    mart.territory_code = $territory_code
    and mart.dimension = $dimension
    and mart.year between $first and $last
group by mart.category
order by mart.category
