-- A link that still opens: neither used nor expired, and of an account that is not disabled.
select
    sign_in_link.account_id,
    account.login,
    sign_in_link.role
from sign_in_link
left join account using (account_id)
where
    sign_in_link.token_hash = $token_hash
    and sign_in_link.used_on is null
    and sign_in_link.expires_on > $now
    and coalesce(account.state, 'invited') <> 'disabled'
