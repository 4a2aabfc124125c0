update account_factor set last_step = $step
where account_id = $account_id and confirmed_on is not null
