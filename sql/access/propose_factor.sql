-- One proposal at a time; what is confirmed stays until another is confirmed.
delete from account_factor
where account_id = $account_id and confirmed_on is null;

insert into account_factor (account_id, secret, proposed_on)
values ($account_id, $secret, $now)
