-- A text has one choice at a time: the last.
delete from place_choice where kind = $kind and place_key = $place_key;

insert into place_choice
values (
    $choice_id, $kind, $place_key, $given, $target, $street_id, $division, $sector_code, $account_id, $now
);
