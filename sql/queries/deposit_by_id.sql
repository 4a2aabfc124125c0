select
    deposit.import_id,
    deposit.source,
    deposit.kind,
    deposit.account_id,
    deposit.organisation,
    deposit.channel,
    deposit.mode,
    deposit.is_demo,
    deposit.first_day,
    deposit.last_day,
    deposit.publication_no,
    deposit.checked_on,
    deposit.published_on,
    import.state,
    import.scope,
    import.rows_loaded
from deposit
inner join import on import.import_id = deposit.import_id
where deposit.import_id = $import_id
