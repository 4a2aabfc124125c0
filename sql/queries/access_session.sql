-- A session that is alive, with the account as it stands now.
select
    account.account_id,
    account.login,
    account.role,
    coalesce(max(account_organisation.organisation), '') as organisation,
    list(account_scope.kind || ':' || account_scope.value) filter (where account_scope.kind is not null) as scopes,
    session.seen_on,
    account.account_id in (
        select charter_acknowledgement.account_id
        from charter_acknowledgement
        where charter_acknowledgement.version = $charter
    ) as has_acknowledged
from session
inner join account using (account_id)
left join account_organisation on account_organisation.account_id = account.account_id
left join account_scope on account_scope.account_id = account.account_id
where
    session.session_hash = $session_hash
    and session.ended_on is null
    and session.expires_on > $now
    and session.seen_on > $idle_since
    and account.state = 'active'
group by account.account_id, account.login, account.role, session.seen_on
