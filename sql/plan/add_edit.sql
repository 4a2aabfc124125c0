insert into plan_edit
values ($revision, $object_kind, $object_id, $field, $value, $reason, $account_id, $now)
