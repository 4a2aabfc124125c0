-- Accounts that nobody can use any more: disabled, or invited with no link that still opens; and since when.
with last_link as (
    select
        account_id,
        max(expires_on) as expires_on,
        bool_or(used_on is null and expires_on > $now) as still_opens
    from sign_in_link
    where account_id is not null
    group by account_id
)

select
    account.account_id,
    account.login,
    coalesce(closed_account.closed_on, last_link.expires_on, account.created_on) as closed_on
from account
left join closed_account on closed_account.account_id = account.account_id
left join last_link on last_link.account_id = account.account_id
where account.state = 'disabled' or (account.state = 'invited' and not coalesce(last_link.still_opens, false))
order by closed_on, account.account_id
