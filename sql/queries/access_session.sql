-- A session that is alive, with the account as it stands now.
select
    account.account_id,
    account.login,
    account.role,
    session.seen_on
from session
inner join account using (account_id)
where
    session.session_hash = $session_hash
    and session.ended_on is null
    and session.expires_on > $now
    and session.seen_on > $idle_since
    and account.state = 'active'
