-- The oldest year of which a figure is held, whatever the source.
with held as (
    select min(year) as year from mart_accident_year
    union all
    select min(first_year) as year from mart_edition
    union all
    select min(year) as year from mart_etat_4001
)

select min(year)
from held
