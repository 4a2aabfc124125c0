delete from closed_account where account_id = $account_id;

update account set state = case when password_hash is null then 'invited' else 'active' end
where account_id = $account_id and state = 'disabled'
