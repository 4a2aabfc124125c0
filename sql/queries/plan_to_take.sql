-- What carriers have deposited and published, and that is not among the values yet. An empty row says nothing.
select
    entry.import_id,
    entry.row_no,
    entry.sheet_id,
    entry.indicator_id,
    entry.period,
    coalesce(entry.category, '') as category,
    entry.value,
    entry.respondents,
    coalesce(entry.statement, '') as statement,
    coalesce(entry.comment, '') as comment,
    coalesce(entry.mode, '') as mode,
    deposit.account_id,
    deposit.is_demo,
    account.login,
    account.role
from indicator_entry as entry
inner join live_import on live_import.import_id = entry.import_id
inner join deposit on deposit.import_id = entry.import_id
left join account on account.account_id = deposit.account_id
where
    (entry.value is not null or entry.statement is not null)
    and entry.import_id not in (
        select plan_value.import_id from plan_value
        where plan_value.import_id is not null
    )
order by deposit.publication_no, entry.import_id, entry.row_no
