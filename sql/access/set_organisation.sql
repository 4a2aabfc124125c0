delete from account_organisation where account_id = $account_id;

insert into account_organisation (account_id, organisation)
values ($account_id, $organisation)
