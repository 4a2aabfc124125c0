insert into provider_identity (issuer, subject, account_id, tied_on)
values ($issuer, $subject, $account_id, $now)
