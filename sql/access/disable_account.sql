update account set state = 'disabled'
where account_id = $account_id;

insert into closed_account (account_id, closed_on)
select
    $account_id,
    $now
where $account_id not in (select closed_account.account_id from closed_account);

update session set ended_on = $now
where account_id = $account_id and ended_on is null
