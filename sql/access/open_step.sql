delete from sign_in_step
where account_id = $account_id or expires_on < $now;

insert into sign_in_step (step_hash, account_id, purpose, expires_on)
values ($step_hash, $account_id, $purpose, $expires_on)
