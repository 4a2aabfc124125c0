insert into sign_in_failure (login_hash, address, failed_on)
values ($login_hash, $address, $now)
