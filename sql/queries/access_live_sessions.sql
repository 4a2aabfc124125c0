select
    session.account_id,
    account.login,
    account.role,
    session.created_on,
    session.seen_on
from session
inner join account on account.account_id = session.account_id
where session.ended_on is null and session.expires_on > $now and session.seen_on > $idle_since
order by session.seen_on desc
