select
    year,
    try_cast(category as integer) as month,
    accidents,
    killed,
    hospitalised,
    light_injured
from mart_accident_breakdown
where territory_code = $territory_code and dimension = 'month' and try_cast(category as integer) between 1 and 12
order by year, month
