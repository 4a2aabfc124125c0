-- The latest traces, with the logins of who did it and of the account that it was done to, while these accounts exist.
with latest as (
    select
        audit.entry_no,
        audit.occurred_on,
        audit.account_id,
        account.login,
        audit.action,
        audit.object,
        subject.login as object_login,
        audit.outcome,
        audit.detail,
        audit.entry_hash
    from audit
    left join account on account.account_id = audit.account_id
    left join account as subject on subject.account_id = audit.object
    order by audit.occurred_on desc, audit.entry_no desc
    limit $limit
)

select * from latest
order by occurred_on desc, entry_no desc
