delete from sign_in_failure
where login_hash = $login_hash or failed_on < $since
