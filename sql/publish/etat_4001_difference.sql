with fresh as (
    select
        crime.year,
        crime.force,
        crime.departement_code,
        crime.service,
        coalesce(crime.perimeter, '') as perimeter,
        crime.index_code,
        crime.count
    from crime_4001 as crime
    where crime.import_id = $new_import_id
),

old as (
    select
        crime.year,
        crime.force,
        crime.departement_code,
        crime.service,
        coalesce(crime.perimeter, '') as perimeter,
        crime.index_code,
        crime.count
    from crime_4001 as crime
    where crime.import_id = $old_import_id
),

pairs as (
    select
        old.count as old_count,
        fresh.count as new_count,
        fresh.count - old.count as gap
    from fresh
    full outer join old
        on
            old.year = fresh.year
            and old.force = fresh.force
            and old.departement_code = fresh.departement_code
            and old.service = fresh.service
            and old.perimeter = fresh.perimeter
            and old.index_code = fresh.index_code
)

select
    count(*) filter (where gap <> 0) as revised,
    arg_max(gap, abs(gap)) as largest_gap,
    count(*) filter (where old_count is null) as added,
    count(*) filter (where new_count is null) as removed
from pairs
