update account set role = $role
where account_id = $account_id;

update session set ended_on = $now
where account_id = $account_id and ended_on is null
