-- The accounts that may enter, each with the day on which it acknowledged a version of the charter, or none.
select
    account.account_id,
    account.login,
    account.role,
    account.state,
    min(charter_acknowledgement.acknowledged_on) as acknowledged_on
from account
left join charter_acknowledgement
    on charter_acknowledgement.account_id = account.account_id and charter_acknowledgement.version = $version
where account.state <> 'disabled'
group by account.account_id, account.login, account.role, account.state
order by account.login
