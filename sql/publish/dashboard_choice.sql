insert into dashboard_choice values (
    $choice_id, $position, $topic, $indicator, $place, $account_id, $author, $now
)
