insert into audit (occurred_on, account_id, action, object, outcome, detail)
values ($now, $account_id, $action, $object, $outcome, $detail)
