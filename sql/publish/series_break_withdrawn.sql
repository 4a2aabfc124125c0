update series_break set withdrawn_on = $now where break_id = $break_id
