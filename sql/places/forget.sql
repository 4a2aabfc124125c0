delete from place_choice where choice_id = $choice_id;
