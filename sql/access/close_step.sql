update sign_in_step set used_on = $now
where step_hash = $step_hash
