-- The same cell in two editions: what it was, what it is; never one series.
with was as (
    select *
    from mart_comparison
    where edition = $old_edition and indicator = $indicator
),

now_is as (
    select *
    from mart_comparison
    where edition = $new_edition and indicator = $indicator
)

select
    coalesce(now_is.year, was.year) as year,
    coalesce(now_is.territory_code, was.territory_code) as territory_code,
    coalesce(now_is.role, was.role) as role,
    was.state as was_state,
    was.count as was_count,
    was.rate as was_rate,
    was.series as was_series,
    now_is.state as is_state,
    now_is.count as is_count,
    now_is.rate as is_rate,
    now_is.series as is_series
from now_is
full outer join was on was.year = now_is.year and was.territory_code = now_is.territory_code
order by year, role, territory_code
