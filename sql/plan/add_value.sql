insert into plan_value
values (
    $value_id,
    $revision,
    $indicator_id,
    $period,
    $origin,
    $import_id,
    $is_demo,
    $mode,
    $comment,
    $source,
    $reason,
    $replaces_value_id,
    $account_id,
    $now
)
