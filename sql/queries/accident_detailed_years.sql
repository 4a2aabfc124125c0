-- The years of which a territory has breakdowns, not only totals.
select distinct year
from mart_accident_breakdown
where territory_code = $territory_code
order by year
