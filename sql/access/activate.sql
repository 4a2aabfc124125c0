-- Somebody invited who comes through the provider needs no password of ours.
update account set state = 'active'
where account_id = $account_id and state = 'invited'
