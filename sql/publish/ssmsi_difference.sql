with fresh as (
    select territory_code, year, indicator, count, state
    from recorded_crime
    where import_id = $new_import_id
),

old as (
    select territory_code, year, indicator, count, state
    from recorded_crime
    where import_id = $old_import_id
),

pairs as (
    select
        old.state as old_state,
        fresh.state as new_state,
        fresh.count - old.count as gap
    from fresh
    full outer join old
        on
            old.territory_code = fresh.territory_code
            and old.year = fresh.year
            and old.indicator = fresh.indicator
)

select
    count(*) filter (where old_state is not null and new_state is not null and (gap <> 0 or old_state <> new_state))
        as revised,
    arg_max(gap, abs(gap)) as largest_gap,
    count(*) filter (where old_state is null) as added,
    count(*) filter (where new_state is null) as removed
from pairs
