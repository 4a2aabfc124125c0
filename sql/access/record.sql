insert into audit (occurred_on, account_id, action, object, outcome, detail, entry_no, entry_hash)
values ($now, $account_id, $action, $object, $outcome, $detail, $entry_no, $entry_hash);

update audit_head set entry_no = $entry_no, entry_hash = $entry_hash
