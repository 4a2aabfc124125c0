-- One indicator of one edition, one place, year by year; a least (« au moins ») is no count.
with compared as (
    select
        year,
        count,
        case when state in ('published', 'withheld') then state end as state
    from mart_comparison
    where edition = $edition and indicator = $indicator and territory_code = $territory_code
),

other as (
    select
        year,
        count,
        state
    from mart_recorded_crime
    where edition = $edition and indicator = $indicator and territory_code = $territory_code
)

select
    coalesce(compared.year, other.year) as year,
    coalesce(compared.count, other.count) as count,
    coalesce(compared.state, other.state) as state
from compared
full outer join other on other.year = compared.year
order by year
