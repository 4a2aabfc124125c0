select
    account.account_id,
    account.login,
    account.role,
    account.state,
    account.created_on,
    coalesce(max(account_organisation.organisation), '') as organisation,
    list(account_scope.kind || ':' || account_scope.value) filter (where account_scope.kind is not null) as scopes
from account
left join account_organisation on account_organisation.account_id = account.account_id
left join account_scope on account_scope.account_id = account.account_id
group by all
order by account.login
