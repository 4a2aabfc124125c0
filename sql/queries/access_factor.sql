-- The factor in force and the one proposed, with what is needed to judge a code.
select
    account.account_id,
    account.login,
    account.role,
    account.created_on,
    max(account_factor.secret) filter (where account_factor.confirmed_on is not null) as secret,
    max(account_factor.last_step) filter (where account_factor.confirmed_on is not null) as last_step,
    max(account_factor.secret) filter (where account_factor.confirmed_on is null) as proposed
from account
left join account_factor on account_factor.account_id = account.account_id
where account.account_id = $account_id and account.state = 'active'
group by account.account_id, account.login, account.role, account.created_on
