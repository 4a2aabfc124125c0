select *
from mart_comparison
order by edition, indicator, year, role, territory_code
