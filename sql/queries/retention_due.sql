-- How many facts of a source a purge would remove.
select
    (
        select count(*)
        from event
        inner join deposit on deposit.import_id = event.import_id
        where event.source = $source and event.starts_on < $before and not deposit.is_demo
    )
    + (
        select count(*)
        from activity_count
        inner join deposit on deposit.import_id = activity_count.import_id
        where activity_count.source = $source and activity_count.last_day < $before and not deposit.is_demo
    )
    + (
        select count(*)
        from requisition
        inner join deposit on deposit.import_id = requisition.import_id
        where requisition.source = $source and requisition.received_on < $before and not deposit.is_demo
    ) as facts
