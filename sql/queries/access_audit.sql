with latest as (
    select
        audit.entry_no,
        audit.occurred_on,
        audit.account_id,
        account.login,
        audit.action,
        audit.object,
        audit.outcome,
        audit.detail,
        audit.entry_hash
    from audit
    left join account on account.account_id = audit.account_id
    order by audit.occurred_on desc, audit.entry_no desc
    limit $limit
)

select * from latest
order by occurred_on desc, entry_no desc
