delete from retention
where source = $source;

insert into retention (source, months, account_id, decided_on)
values ($source, $months, $account_id, $now)
