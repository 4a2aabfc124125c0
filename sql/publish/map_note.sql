insert into map_note
values ($note_id, $account_id, $author, $is_exact, $meeting, $label, $sentence, $address, $noted_on, null)
