insert into series_break
values (
    $break_id, $kind, $sources, $indicators, $first_day, $last_day, $label, $sentence, $account_id, $author,
    $added_on, null
)
