delete from known_device
where created_on < $before;

insert into known_device (device_hash, account_id, created_on)
values ($device_hash, $account_id, $now)
