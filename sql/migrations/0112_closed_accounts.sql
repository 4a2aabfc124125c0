-- When an account was disabled: how long it is still kept is counted from then.
create table closed_account (
    account_id text not null,
    closed_on timestamp not null
);

insert into closed_account
select
    account.account_id,
    coalesce(max(audit.occurred_on), now()::timestamp)
from account
left join audit on audit.object = account.account_id and audit.action = 'account.disable'
where account.state = 'disabled'
group by account.account_id;
