-- Facts of deposits: their import exists, and has as many lines as it says it loaded.
with facts as (
    select distinct
        import_id,
        row_no
    from event
    union all
    select distinct
        import_id,
        row_no
    from activity_count
    union all
    select distinct
        import_id,
        row_no
    from requisition
    union all
    select distinct
        import_id,
        row_no
    from survey_count
    union all
    select distinct
        import_id,
        row_no
    from indicator_entry
),

counted as (
    select
        import_id,
        count(*) as found
    from facts
    group by import_id
),

deposited as (
    select
        deposit.import_id,
        import.rows_loaded
    from deposit
    inner join import on import.import_id = deposit.import_id
),

purged as (
    select distinct import_id
    from purged_import
)

select
    coalesce(counted.import_id, deposited.import_id) as import_id,
    counted.found,
    deposited.rows_loaded
from counted
full outer join deposited on deposited.import_id = counted.import_id
left join purged on purged.import_id = coalesce(counted.import_id, deposited.import_id)
where
    purged.import_id is null
    and coalesce(counted.found, 0) <> coalesce(deposited.rows_loaded, -1)
