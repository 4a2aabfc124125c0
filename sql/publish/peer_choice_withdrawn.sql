update peer_choice
set withdrawn_on = $now
where territory_code = $territory_code and withdrawn_on is null
