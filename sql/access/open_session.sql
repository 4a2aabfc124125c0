insert into session (session_hash, account_id, created_on, seen_on, expires_on)
values ($session_hash, $account_id, $now, $now, $expires_on)
