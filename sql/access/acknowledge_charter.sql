insert into charter_acknowledgement (account_id, version, acknowledged_on)
values ($account_id, $version, $now)
