update session set ended_on = $now
where account_id = $account_id and session_hash <> $session_hash and ended_on is null
