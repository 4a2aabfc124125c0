with latest as (
    select occurred_on, account_id, action, object, outcome, detail
    from audit
    order by occurred_on desc
    limit $limit
)

select * from latest
order by occurred_on desc
