-- Nothing that tells whose account this was: its number alone is left beside what was done.
update map_note set author = $nobody where account_id = $account_id;

update series_break set author = $nobody where account_id = $account_id;

update dashboard_choice set author = $nobody where account_id = $account_id;

update peer_choice set author = $nobody where account_id = $account_id;

-- Deposits say their organisation there.
update import set author = $nobody
where author = $login and import_id not in (select deposit.import_id from deposit);

delete from charter_acknowledgement where account_id = $account_id;

delete from provider_identity where account_id = $account_id;

delete from known_device where account_id = $account_id;

delete from sign_in_step where account_id = $account_id;

delete from sign_in_link where account_id = $account_id;

delete from session where account_id = $account_id;

delete from recovery_code where account_id = $account_id;

delete from account_factor where account_id = $account_id;

delete from account_scope where account_id = $account_id;

delete from account_organisation where account_id = $account_id;

delete from closed_account where account_id = $account_id;

delete from account where account_id = $account_id
