select break_id from series_break where break_id = $break_id and withdrawn_on is null
