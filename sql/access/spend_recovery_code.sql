update recovery_code set used_on = $now
where account_id = $account_id and code_hash = $code_hash and used_on is null
