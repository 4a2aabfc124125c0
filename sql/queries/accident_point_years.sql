select distinct year
from mart_accident_point
order by year
