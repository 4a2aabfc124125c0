update session set seen_on = $now
where session_hash = $session_hash and seen_on < $now
