update map_note set withdrawn_on = $now where note_id = $note_id
