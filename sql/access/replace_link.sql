-- A new link closes the former ones of the same account, or of the first start.
update sign_in_link set used_on = $now
where account_id is not distinct from $account_id and used_on is null;

insert into sign_in_link (token_hash, account_id, role, expires_on)
values ($token_hash, $account_id, $role, $expires_on)
