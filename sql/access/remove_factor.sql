delete from account_factor
where account_id = $account_id;

delete from recovery_code
where account_id = $account_id
