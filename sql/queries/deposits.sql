-- What partners sent: of one organisation, or of one account that speaks for none; of everybody when both are null.
-- `live_slots` of the `slots` are still in force; `replaced_by` are the deposits that took the others over.
with spans as (
    select
        import_id,
        count(*) as slots
    from deposit_slot
    group by import_id
),

live as (
    select
        import_id,
        count(*) as slots
    from live_slot
    group by import_id
),

files as (
    select
        import_id,
        string_agg(file_name, ', ' order by file_no) as names
    from import_file
    group by import_id
),

published_slot as (
    select
        deposit_slot.import_id,
        deposit_slot.source,
        deposit_slot.part,
        deposit_slot.slot,
        deposit.mode,
        deposit.publication_no
    from deposit_slot
    inner join deposit on deposit.import_id = deposit_slot.import_id
    inner join import on import.import_id = deposit_slot.import_id
    where import.state in ('published', 'superseded')
),

replaced as (
    select
        older.import_id,
        list(distinct newer.import_id order by newer.import_id) as by_imports
    from published_slot as older
    inner join published_slot as newer
        on
            newer.source = older.source
            and newer.part = older.part
            and newer.slot = older.slot
    where newer.mode = 'replace' and newer.publication_no > older.publication_no
    group by older.import_id
)

select
    deposit.import_id,
    deposit.source,
    deposit.kind,
    deposit.organisation,
    deposit.account_id,
    coalesce(account.login, '') as login,
    deposit.channel,
    deposit.mode,
    deposit.is_demo,
    deposit.first_day,
    deposit.last_day,
    deposit.checked_on,
    deposit.published_on,
    import.state,
    import.changed_on,
    import.rows_read,
    import.rows_loaded,
    import.rows_rejected,
    import.blank_lines,
    import.messages,
    coalesce(files.names, '') as files,
    coalesce(spans.slots, 0) as slots,
    coalesce(live.slots, 0) as live_slots,
    coalesce(replaced.by_imports, []) as replaced_by
from deposit
inner join import on import.import_id = deposit.import_id
left join account on account.account_id = deposit.account_id
left join files on files.import_id = deposit.import_id
left join spans on spans.import_id = deposit.import_id
left join live on live.import_id = deposit.import_id
left join replaced on replaced.import_id = deposit.import_id
where
    ($organisation is null or deposit.organisation = $organisation)
    and ($account_id is null or deposit.account_id = $account_id)
order by coalesce(deposit.published_on, deposit.checked_on) desc, deposit.import_id desc
