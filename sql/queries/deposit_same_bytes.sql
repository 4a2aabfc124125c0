-- Deposits in force, replaced, or examined and not yet published, made of these bytes.
select
    import.import_id,
    import.source,
    import.state,
    import.received_on,
    deposit.organisation,
    deposit.account_id
from import
inner join deposit on deposit.import_id = import.import_id
inner join import_file on import_file.import_id = import.import_id
where import_file.sha256 = $sha256 and import.state in ('checked', 'published', 'superseded')
order by import.import_id
