select distinct year
from (
    select year from accident
    union all
    select year from mart_accident_year
) as known
order by year
