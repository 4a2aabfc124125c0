select
    year,
    accidents,
    killed,
    hospitalised,
    light_injured
from mart_accident_year
where territory_code = 'COM-' || $commune
