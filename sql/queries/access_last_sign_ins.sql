select
    account.account_id,
    max(audit.occurred_on) as last_sign_in,
    coalesce(bool_or(account_factor.confirmed_on is not null), false) as has_factor
from account
left join audit on audit.account_id = account.account_id and audit.action = 'sign_in' and audit.outcome = 'done'
left join account_factor on account_factor.account_id = account.account_id
group by account.account_id
