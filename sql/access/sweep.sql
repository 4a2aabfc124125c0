-- What has served its time, whether or not somebody signs in.
delete from sign_in_failure where failed_on < $failures_before;

delete from known_device where created_on < $devices_before;

delete from sign_in_step where expires_on < $now;

delete from provider_request where expires_on < $now
