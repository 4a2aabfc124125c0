update session set ended_on = $now
where session_hash = $session_hash and ended_on is null
