update sign_in_link set used_on = $now
where token_hash = $token_hash
