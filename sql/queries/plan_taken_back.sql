-- Values that came with a deposit no longer in force, and that nobody has validated.
select value_id
from plan_value_now
where
    import_id is not null
    and state in ('draft', 'submitted', 'returned')
    and import_id not in (select live_import.import_id from live_import)
