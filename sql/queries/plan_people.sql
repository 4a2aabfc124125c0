select
    account.account_id,
    account.login,
    account.role,
    coalesce(account_organisation.organisation, '') as organisation
from account
left join account_organisation on account_organisation.account_id = account.account_id
